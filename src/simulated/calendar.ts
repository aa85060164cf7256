const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Writes a date as YYYY-MM-DD; undefined where no year, month and day are told. */
export function isoDate(text: string): string | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (iso !== undefined) return iso;
  const [day, month, year] = dayFirst(text) ?? monthFirst(text) ?? numeric(text) ?? [];
  if (!day || !month || !year) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Writes a time of day as HH:MM:SSZ; undefined for what is none. */
export function isoTime(text: string): string | undefined {
  const found = /^(\d{1,2})(?::(\d{2}))?(?::(\d{2}))? ?([ap])?/i.exec(text);
  if (!found) return undefined;
  const isAfternoon = found[4] === "p" || found[4] === "P";
  const hour = (Number(found[1]) % (found[4] === undefined ? 24 : 12)) + (isAfternoon ? 12 : 0);
  return `${String(hour).padStart(2, "0")}:${found[2] ?? "00"}:${found[3] ?? "00"}Z`;
}

type Day = readonly [day: number, month: number, year: number];

function dayFirst(text: string): Day | undefined {
  const found = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([A-Za-z]{3})[a-z]*\.?,? (\d{4})/.exec(text);
  return found ? [Number(found[1]), monthOf(found[2]!), Number(found[3])] : undefined;
}

function monthFirst(text: string): Day | undefined {
  const found = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})/.exec(text);
  return found ? [Number(found[2]), monthOf(found[1]!), Number(found[3])] : undefined;
}

/** 5/3/2024 is the third of May, as in the United States; 5.3.2024 is the fifth of March. */
function numeric(text: string): Day | undefined {
  const found = /^(\d{1,2})([/.])(\d{1,2})[/.](\d{4})$/.exec(text);
  if (!found) return undefined;
  const [first, second] = [Number(found[1]), Number(found[3])];
  return found[2] === "/" ? [second, first, Number(found[4])] : [first, second, Number(found[4])];
}

function monthOf(name: string): number {
  return MONTHS.indexOf(name.toLowerCase()) + 1;
}
