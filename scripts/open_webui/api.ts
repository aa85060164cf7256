/** Asks a model through Open WebUI, once it lists it. @throws {Error} if it does not, or answers with an error. */
export async function askOpenWebUi(url: string, model: string, question: string): Promise<string> {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const call = async <T>(path: string, body?: unknown): Promise<T> => {
    const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    const response = await fetch(`${url}${path}`, init);
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  // Without accounts, anyone is let in.
  const { token } = await call<{ token: string }>("/api/v1/auths/signin", { email: "", password: "" });
  headers["authorization"] = `Bearer ${token}`;
  const { data } = await call<{ data: { id: string }[] }>("/api/models");
  if (!data.some(({ id }) => id === model)) throw new Error(`Not among ${data.map(({ id }) => id).join(", ")}`);
  const messages = [{ role: "user", content: question }];
  const { choices } = await call<{ choices: { message: { content: string } }[] }>("/api/chat/completions", {
    model,
    messages,
    stream: false,
  });
  return choices[0]!.message.content;
}
