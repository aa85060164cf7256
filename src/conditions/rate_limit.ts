import { fromOldest } from "../oldest.ts";
import type { Clock } from "../clock.ts";
import type { Meter } from "../meter.ts";
import { describeModel } from "../models.ts";
import { type Allowance, openAllowance } from "./allowance.ts";

/** How much a key may ask of a model. */
export interface RateLimits {
  /** Requests a minute; absent: without limit. */
  readonly rpm?: number | undefined;
  /** Tokens a minute; absent: without limit. */
  readonly tpm?: number | undefined;
}

/** Who is counted. */
export interface Payer {
  readonly key: string;
  readonly organization: string;
}

/** What a key may still have of a model. */
interface Account {
  readonly requests?: Allowance;
  readonly tokens?: Allowance;
}

/** Keys and models come from clients: what is kept of them is bounded. */
const REMEMBERED = 10_000;

/** Creates what counts requests and tokens, by key and model. */
export function createRateLimiter({ rpm, tpm }: RateLimits, clock: Clock): (payer: Payer) => Meter {
  /** The one not asked for longest stands in front. */
  const accounts = new Map<string, Account>();
  const oldest = fromOldest(() => accounts.keys());

  function accountOf(key: string, model: string): Account {
    const name = JSON.stringify([key, model]);
    const account = accounts.get(name) ?? {
      ...(rpm !== undefined && { requests: openAllowance("requests", rpm, clock) }),
      ...(tpm !== undefined && { tokens: openAllowance("tokens", tpm, clock) }),
    };
    accounts.delete(name);
    accounts.set(name, account);
    if (accounts.size > REMEMBERED) accounts.delete(oldest()!);
    return account;
  }

  return ({ key, organization }) => {
    let who = "";
    let account: Account = {};
    let admitted: string | undefined;
    return {
      admit(model) {
        if (model === admitted) return;
        who = `${model} in organization ${organization}`;
        // The short name of a model and its dated one are the same model.
        account = accountOf(key, describeModel(model).snapshot);
        account.requests?.take(1, who);
        admitted = model;
      },
      reserve: (tokens) => account.tokens?.take(tokens, who),
      spend: (tokens) => account.tokens?.spend(tokens),
      headers: () => ({ ...account.requests?.headers(), ...account.tokens?.headers() }),
    };
  };
}
