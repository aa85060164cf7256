/** How long an answer takes. Times are in milliseconds; standard deviations count up to 30 % of their mean. */
export interface LatencySettings {
  /** Wait before the first token. */
  readonly timeToFirstToken: number;
  readonly timeToFirstTokenStdDev: number;
  /** Wait between one token and the next; without effect where a rate is held. */
  readonly interTokenLatency: number;
  readonly interTokenLatencyStdDev: number;
  /** More before the first token, whatever the prompt. */
  readonly prefillOverhead: number;
  /** More before the first token, for each token of the prompt that is not cached. */
  readonly prefillTimePerToken: number;
  /** Of both of these together. */
  readonly prefillTimeStdDev: number;
  /** Jitter before each chunk, at least. */
  readonly streamDelayMinMs: number;
  /** Jitter before each chunk, at most. */
  readonly streamDelayMaxMs: number;
  /** Tokens per second of each choice, held on average; 0 is no limit. */
  readonly streamTokensPerSecond: number;
}
