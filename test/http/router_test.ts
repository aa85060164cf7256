import { expect, test } from "bun:test";
import { createRouter, type Handler } from "../../src/http/router.ts";

const answer: Handler = () => new Response();
const find = createRouter({
  "GET /": answer,
  "GET /models/{id*}": answer,
  "GET /responses/{id}": answer,
  "POST /responses/{id}/cancel": answer,
  "DELETE /conversations/{id}/items/{item}": answer,
});

test("createRouter names the open parts of a path", () => {
  expect(find("DELETE", "/v1/conversations/conv_1/items/msg_2").parameters).toEqual({ id: "conv_1", item: "msg_2" });
  expect(find("GET", "/responses/resp%201").parameters).toEqual({ id: "resp 1" });
});

test("createRouter takes slashes into the last part where the route allows it", () => {
  expect(find("GET", "/v1/models/acme/tiny%2Fmodel").parameters).toEqual({ id: "acme/tiny/model" });
  expect(() => find("GET", "/v1/responses/resp_1/more")).toThrow("Invalid URL (GET /v1/responses/resp_1/more)");
});

test("createRouter says which method a path takes", () => {
  expect(() => find("GET", "/v1/responses/resp_1/cancel")).toThrow("Not allowed to GET on /v1/responses/resp_1/cancel");
  expect(() => find("POST", "/v1/models/")).toThrow("Invalid URL");
});

test("createRouter answers HEAD as GET, with and without /v1 and a slash at the end", () => {
  expect(find("HEAD", "/v1/").handler).toBe(answer);
  expect(find("GET", "/responses/resp_1/").parameters).toEqual({ id: "resp_1" });
});
