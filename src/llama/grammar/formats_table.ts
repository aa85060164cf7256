/**
 * Texts of the formats of JSON Schema, as expressions that a grammar can hold. Each allows some texts of its format, and
 * no others: a grammar that is narrower than a format is right, one that is wider is not. All are short: a small model
 * that may go on with an address for ever does.
 */
export const FORMAT_PATTERNS: Readonly<Record<string, string>> = {
  date: day(),
  time: time(),
  "date-time": `${day()}T${time()}`,
  duration: "P(\\d{1,4}W|\\d{1,4}D(T\\d{1,3}H(\\d{1,3}M(\\d{1,3}S)?)?)?|T\\d{1,4}[HMS])",
  email: email(),
  "idn-email": email(),
  hostname: host(),
  "idn-hostname": host(),
  ipv4: `(${byte()}\\.){3}${byte()}`,
  ipv6: "([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}|([0-9a-f]{1,4}:){1,2}(:[0-9a-f]{1,4}){1,2}|::1?",
  uri: uri(),
  "uri-reference": `${uri()}|(/[A-Za-z0-9._~-]{1,24}){1,3}`,
  iri: uri(),
  "iri-reference": `${uri()}|(/[A-Za-z0-9._~-]{1,24}){1,3}`,
  "uri-template": `${uri()}(/\\{[a-z]{1,16}\\}){0,2}`,
  uuid: "[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}",
  "json-pointer": "(/[A-Za-z0-9_-]{1,24}){0,4}",
  "relative-json-pointer": "(0|[1-9]\\d?)(#|(/[A-Za-z0-9_-]{1,24}){0,4})",
  regex: "\\^?[A-Za-z0-9 _-]{1,40}\\$?",
};

/** February has 28 days here: no grammar counts years. */
function day(): string {
  const long = "(0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])";
  const short = "(0[469]|11)-(0[1-9]|[12]\\d|30)";
  return `\\d{4}-(${long}|${short}|02-(0[1-9]|1\\d|2[0-8]))`;
}

function time(): string {
  return "([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,6})?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)";
}

function byte(): string {
  return "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
}

function email(): string {
  return `[A-Za-z0-9_+-]{1,20}(\\.[A-Za-z0-9_+-]{1,20})?@${host()}`;
}

function host(): string {
  return "[a-z0-9]{1,20}(-[a-z0-9]{1,20})?(\\.[a-z0-9]{2,12}){1,2}";
}

function uri(): string {
  return `https?://${host()}(:\\d{2,4})?(/[A-Za-z0-9._~-]{0,24}){0,3}(\\?[a-z]{1,16}=[A-Za-z0-9]{1,24})?`;
}
