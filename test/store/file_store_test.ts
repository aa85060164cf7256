import { nodeDatabases } from "../../src/runtime/node_databases.ts";
import { createFileStore } from "../../src/store/file_store.ts";
import { testStore } from "../support/store_contract.ts";

testStore("createFileStore()", (bounds) => Promise.resolve(createFileStore(nodeDatabases.open(":memory:"), bounds)));
