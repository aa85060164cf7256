/** Given names. */
export const FIRST_NAMES: readonly string[] = words(
  "Amara Anton Astrid Beatriz Caleb Carmen Dalia Darius Elena Elias Farah Felix Greta Hana Hugo Ines",
  "Isaac Jonas Josephine Kenji Lara Leila Linus Mabel Marco Mira Nadia Nils Nora Olivia Omar Paula",
  "Priya Rafael Rosa Samir Sofia Stefan Tara Theo Tomas Vera Victor Wanda Yara Zoe",
);

/** Family names. */
export const LAST_NAMES: readonly string[] = words(
  "Adler Almeida Bakker Bennett Brandt Calloway Castillo Chen Dahl Delgado Ellis Fischer Fontaine",
  "Garcia Greene Haddad Hansen Hayashi Ibrahim Jansen Kaplan Keller Kowalski Larsen Lindqvist Marchetti",
  "Mbeki Mercer Moreau Nakamura Novak Okafor Olsen Park Patel Quinn Reyes Rossi Sato Silva Sharma",
  "Tanaka Torres Vogel Walsh Weber Yilmaz",
);

/** Companies that do not exist. */
export const COMPANIES: readonly string[] = [
  "Northwind Analytics",
  "Harbor & Pine",
  "Bluestone Logistics",
  "Cedar Peak Foods",
  "Meridian Robotics",
  "Lantern Health",
  "Orchard Lane Books",
  "Silverline Energy",
  "Tidewater Studios",
  "Vantage Materials",
  "Willow Creek Labs",
  "Evergreen Mobility",
];

/** A city and what goes with it. */
export interface PlaceRow {
  readonly city: string;
  readonly country: string;
  readonly currency: string;
  readonly timezone: string;
}

/** Cities of the world. */
export const PLACES: readonly PlaceRow[] = (
  [
    ["Lisbon", "Portugal", "EUR", "Europe/Lisbon"],
    ["Berlin", "Germany", "EUR", "Europe/Berlin"],
    ["Oslo", "Norway", "NOK", "Europe/Oslo"],
    ["Paris", "France", "EUR", "Europe/Paris"],
    ["Toronto", "Canada", "CAD", "America/Toronto"],
    ["Chicago", "United States", "USD", "America/Chicago"],
    ["Nairobi", "Kenya", "KES", "Africa/Nairobi"],
    ["Kyoto", "Japan", "JPY", "Asia/Tokyo"],
    ["Seoul", "South Korea", "KRW", "Asia/Seoul"],
    ["Mumbai", "India", "INR", "Asia/Kolkata"],
    ["Melbourne", "Australia", "AUD", "Australia/Melbourne"],
    ["Santiago", "Chile", "CLP", "America/Santiago"],
    ["Dublin", "Ireland", "EUR", "Europe/Dublin"],
    ["Zurich", "Switzerland", "CHF", "Europe/Zurich"],
    ["Cairo", "Egypt", "EGP", "Africa/Cairo"],
    ["Singapore", "Singapore", "SGD", "Asia/Singapore"],
  ] as const
).map(([city, country, currency, timezone]) => ({ city, country, currency, timezone }));

function words(...lines: readonly string[]): readonly string[] {
  return lines.join(" ").split(" ");
}
