import { createMemoryStore } from "../../src/store/memory_store.ts";
import { testStore } from "../support/store_contract.ts";

testStore("createMemoryStore()", (bounds) => Promise.resolve(createMemoryStore(bounds)));
