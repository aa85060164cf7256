import type { Clock } from "../../clock.ts";
import type { Store } from "../../store/store.ts";

/** How long an answer counts as being made once nobody says so any more: its program may have been killed. */
const LEASE_MS = 3_000;
const RENEWAL_MS = 1_000;

/** What a lease is written with. */
export interface LeaseOffice {
  readonly store: Store;
  readonly clock: Clock;
}

const keyOf = (id: string): { kind: string; parent: string; id: string } => ({ kind: "lease", parent: id, id });

/** Says, again and again, that a response is being made; returns what ends that. */
export function holdLease(id: string, { store, clock }: LeaseOffice): () => void {
  let cancel = (): void => {};
  function renew(): void {
    store.put({ ...keyOf(id), value: { untilMs: clock.now() + LEASE_MS } });
    cancel = clock.at(clock.now() + RENEWAL_MS, renew);
  }
  renew();
  return () => {
    cancel();
    store.delete(keyOf(id));
  };
}

/** Whether a response is being made, here or by another program with the same store. */
export function isLeased(id: string, { store, clock }: LeaseOffice): boolean {
  const lease = store.get(keyOf(id));
  return lease !== undefined && Number(lease.value["untilMs"]) > clock.now();
}
