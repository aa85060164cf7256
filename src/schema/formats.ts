import { regularExpression } from "./regular_expression.ts";

/** Whether a text has a format of JSON Schema; a format that nobody knows is had by every text. */
export function hasFormat(text: string, format: string): boolean {
  if (format === "regex") return regularExpression(text) !== undefined;
  const expression = FORMATS.get(format);
  if (!expression?.test(text)) return expression === undefined;
  return format === "date" || format === "date-time" ? isDay(text) : true;
}

const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The days of a month are more than an expression can count. */
function isDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.slice(0, 10).split("-").map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 && !leap ? 28 : DAYS[month - 1]!);
}

const DATE = /\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])/;
const TIME = /(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)/;
const LABEL = /[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?/;
const ANY_LABEL = /[^\s.@/?#:-][^\s.@/?#:]{0,62}/;
const BYTE = /(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)/;
const IPV4 = new RegExp(`(?:${BYTE.source}\\.){3}${BYTE.source}`);
const ATOM = /[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+/;
const POINTER = /(?:\/(?:[^~/]|~[01])*)*/;
const URI_TAIL = /(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#[\]-]|%[0-9A-Fa-f]{2})*/;
const IRI_TAIL = /[^\s<>"{}|\\^`]*/;
const SCHEME = /[A-Za-z][A-Za-z0-9+.-]*:/;

function whole(...parts: readonly (RegExp | string)[]): RegExp {
  return new RegExp(`^${parts.map((part) => (typeof part === "string" ? part : part.source)).join("")}$`);
}

const FORMATS = new Map<string, RegExp>([
  ["date", whole(DATE)],
  ["time", whole(TIME)],
  ["date-time", whole(DATE, "[Tt]", TIME)],
  ["duration", /^P(?!$)(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$/],
  ["email", whole(ATOM, `(?:\\.${ATOM.source})*@${LABEL.source}(?:\\.${LABEL.source})*`)],
  ["idn-email", /^[^\s@]+@[^\s@]+$/],
  ["hostname", whole("(?=.{1,253}$)", LABEL, `(?:\\.${LABEL.source})*`)],
  ["idn-hostname", whole("(?=.{1,253}$)", ANY_LABEL, `(?:\\.${ANY_LABEL.source})*`)],
  ["ipv4", whole(IPV4)],
  ["ipv6", whole("(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?=.*::)(?!.*::.*::)[0-9A-Fa-f:]{2,39})")],
  ["uri", whole(SCHEME, URI_TAIL)],
  ["uri-reference", whole(URI_TAIL)],
  ["iri", whole(SCHEME, IRI_TAIL)],
  ["iri-reference", whole(IRI_TAIL)],
  ["uri-template", /^(?:[^\s<>"{}\\^`]|\{[+#./;?&]?[\w.%,:*]+\})*$/],
  ["uuid", /^[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}$/],
  ["json-pointer", whole(POINTER)],
  ["relative-json-pointer", whole("(?:0|[1-9]\\d*)(?:#|", POINTER, ")")],
]);
