const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The year that is meant where none is told: answers must not depend on the day on which they are given. */
const USUAL_YEAR = 2026;
/** For the same reason it is always the first of June, a Monday, for whoever says "tomorrow" or "next Friday". */
const DAYS_OF_JUNE: Readonly<Record<string, number>> = {
  today: 1,
  tonight: 1,
  tomorrow: 2,
  tuesday: 2,
  wednesday: 3,
  thursday: 4,
  friday: 5,
  saturday: 6,
  sunday: 7,
  monday: 8,
};

/** Writes a date as YYYY-MM-DD; undefined where no day is told. */
export function isoDate(text: string): string | undefined {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (iso !== undefined) return iso;
  const [day, month, year] = dayFirst(text) ?? monthFirst(text) ?? numeric(text) ?? named(text) ?? [];
  if (!day || !month || !year) return undefined;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** Writes a day, and the time told beside it or nine o'clock, as YYYY-MM-DDTHH:MM:SSZ; undefined where no day is told. */
export function isoDateTime(date: string, time: string | undefined): string | undefined {
  if (date.includes("T") && date.includes(":")) return date;
  const day = isoDate(date);
  return day && `${day}T${(time && isoTime(time)) ?? "09:00:00Z"}`;
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
  const found = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([A-Za-z]{3})[a-z]*\.?(?:,? (\d{4}))?$/.exec(text);
  return found ? [Number(found[1]), monthOf(found[2]!), Number(found[3] ?? USUAL_YEAR)] : undefined;
}

function monthFirst(text: string): Day | undefined {
  const found = /^([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?$/.exec(text);
  return found ? [Number(found[2]), monthOf(found[1]!), Number(found[3] ?? USUAL_YEAR)] : undefined;
}

/** "Tomorrow", "Friday", "this Friday"; "next Friday" is a week later, but next Monday is the Monday that comes. */
function named(text: string): Day | undefined {
  const [, next, name = ""] = /^(?:(next)|this)? ?([a-z]+)$/.exec(text.toLowerCase()) ?? [];
  const day = DAYS_OF_JUNE[name];
  if (day === undefined) return undefined;
  return [next && name !== "monday" ? day + 7 : day, 6, USUAL_YEAR];
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
