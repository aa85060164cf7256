/** Whether a number is a multiple of another, judged by their decimal digits: 0.07 is one of 0.01. */
export function isMultiple(value: number, step: number): boolean {
  if (Number.isInteger(value) && Number.isInteger(step)) return value % step === 0;
  if (!Number.isFinite(value / step)) return false;
  const [digits, exponent] = decimal(value);
  const [stepDigits, stepExponent] = decimal(step);
  const lowest = exponent < stepExponent ? exponent : stepExponent;
  return scaled(digits, exponent - lowest) % scaled(stepDigits, stepExponent - lowest) === 0n;
}

/** Splits a number into the integer of its decimal digits and a power of ten. */
export function decimal(value: number): readonly [digits: bigint, exponent: number] {
  const [mantissa = "0", power = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return [BigInt(whole + fraction), Number(power) - fraction.length];
}

function scaled(digits: bigint, power: number): bigint {
  return digits * 10n ** BigInt(power);
}
