/** Code for small tasks that everybody asks for: by words of the question, then by language. */
export const ALGORITHMS: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [
    / duplicates? /,
    {
      sql: `SELECT email, COUNT(*) AS copies
FROM users
GROUP BY email
HAVING COUNT(*) > 1
ORDER BY copies DESC;`,
      python: `def find_duplicates(items: list[str]) -> list[str]:
    """Return the items that occur more than once, in order."""
    seen, duplicates = set(), []
    for item in items:
        if item in seen and item not in duplicates:
            duplicates.append(item)
        seen.add(item)
    return duplicates`,
    },
  ],
  [
    / revers(?:e|es|ing|al) .*(?:string|word|text|sentence) /,
    {
      python: `def reverse_string(text: str) -> str:
    """Return the text with its characters in reverse order."""
    return text[::-1]


print(reverse_string("hello"))  # olleh`,
      javascript: `function reverseString(text) {
  return [...text].reverse().join("");
}

console.log(reverseString("hello")); // olleh`,
      typescript: `function reverseString(text: string): string {
  return [...text].reverse().join("");
}

console.log(reverseString("hello")); // olleh`,
      go: `func reverseString(text string) string {
	runes := []rune(text)
	for i, j := 0, len(runes)-1; i < j; i, j = i+1, j-1 {
		runes[i], runes[j] = runes[j], runes[i]
	}
	return string(runes)
}`,
      rust: `fn reverse_string(text: &str) -> String {
    text.chars().rev().collect()
}

fn main() {
    println!("{}", reverse_string("hello"));
}`,
      java: `static String reverse(String text) {
    return new StringBuilder(text).reverse().toString();
}`,
    },
  ],
  [
    / fibonacci /,
    {
      python: `def fibonacci(count: int) -> list[int]:
    """Return the first numbers of the Fibonacci sequence."""
    numbers = []
    a, b = 0, 1
    for _ in range(count):
        numbers.append(a)
        a, b = b, a + b
    return numbers


print(fibonacci(10))`,
      javascript: `function fibonacci(count) {
  const numbers = [];
  let [a, b] = [0, 1];
  for (let i = 0; i < count; i++) {
    numbers.push(a);
    [a, b] = [b, a + b];
  }
  return numbers;
}

console.log(fibonacci(10));`,
      typescript: `function fibonacci(count: number): number[] {
  const numbers: number[] = [];
  let [a, b] = [0, 1];
  for (let i = 0; i < count; i++) {
    numbers.push(a);
    [a, b] = [b, a + b];
  }
  return numbers;
}`,
      go: `func fibonacci(count int) []int {
	numbers := make([]int, 0, count)
	a, b := 0, 1
	for i := 0; i < count; i++ {
		numbers = append(numbers, a)
		a, b = b, a+b
	}
	return numbers
}`,
      rust: `fn fibonacci(count: usize) -> Vec<u64> {
    let (mut a, mut b) = (0, 1);
    (0..count)
        .map(|_| {
            let current = a;
            (a, b) = (b, a + b);
            current
        })
        .collect()
}`,
    },
  ],
  [
    / factorial /,
    {
      python: `def factorial(n: int) -> int:
    """Return n! for a number that is not negative."""
    if n < 0:
        raise ValueError("n must not be negative")
    result = 1
    for factor in range(2, n + 1):
        result *= factor
    return result


print(factorial(5))  # 120`,
      javascript: `function factorial(n) {
  if (n < 0) throw new RangeError("n must not be negative");
  let result = 1;
  for (let factor = 2; factor <= n; factor++) result *= factor;
  return result;
}

console.log(factorial(5)); // 120`,
      typescript: `function factorial(n: number): number {
  if (n < 0) throw new RangeError("n must not be negative");
  let result = 1;
  for (let factor = 2; factor <= n; factor++) result *= factor;
  return result;
}`,
    },
  ],
  [
    / (?:fizzbuzz|fizz buzz) /,
    {
      python: `for number in range(1, 101):
    word = ("Fizz" if number % 3 == 0 else "") + ("Buzz" if number % 5 == 0 else "")
    print(word or number)`,
      javascript: `for (let number = 1; number <= 100; number++) {
  const word = (number % 3 ? "" : "Fizz") + (number % 5 ? "" : "Buzz");
  console.log(word || number);
}`,
      typescript: `for (let number = 1; number <= 100; number++) {
  const word = (number % 3 ? "" : "Fizz") + (number % 5 ? "" : "Buzz");
  console.log(word || number);
}`,
    },
  ],
  [
    / primes? /,
    {
      python: `def is_prime(n: int) -> bool:
    """Tell whether n is a prime number."""
    if n < 2:
        return False
    divisor = 2
    while divisor * divisor <= n:
        if n % divisor == 0:
            return False
        divisor += 1
    return True


print([n for n in range(30) if is_prime(n)])`,
      javascript: `function isPrime(n) {
  if (n < 2) return false;
  for (let divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor === 0) return false;
  }
  return true;
}

console.log(isPrime(29)); // true`,
      typescript: `function isPrime(n: number): boolean {
  if (n < 2) return false;
  for (let divisor = 2; divisor * divisor <= n; divisor++) {
    if (n % divisor === 0) return false;
  }
  return true;
}`,
    },
  ],
  [
    / palindromes? /,
    {
      python: `def is_palindrome(text: str) -> bool:
    """Tell whether a text reads the same in both directions."""
    letters = [c.lower() for c in text if c.isalnum()]
    return letters == letters[::-1]`,
      javascript: `function isPalindrome(text) {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return letters === [...letters].reverse().join("");
}`,
      typescript: `function isPalindrome(text: string): boolean {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, "");
  return letters === [...letters].reverse().join("");
}`,
    },
  ],
  [
    / debounc(?:e|es|ing) /,
    {
      javascript: `function debounce(act, waitMs) {
  let timer;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), waitMs);
  };
}`,
      typescript: `function debounce<T extends unknown[]>(act: (...values: T) => void, waitMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (...values: T): void => {
    clearTimeout(timer);
    timer = setTimeout(() => act(...values), waitMs);
  };
}`,
    },
  ],
  [
    / (?:add|adds|sum|sums) (?:two|2|numbers|a and b) /,
    {
      python: `def add(a: float, b: float) -> float:
    """Return the sum of two numbers."""
    return a + b


print(add(2, 3))  # 5`,
      javascript: `const add = (a, b) => a + b;

console.log(add(2, 3)); // 5`,
      typescript: `const add = (a: number, b: number): number => a + b;

console.log(add(2, 3)); // 5`,
      rust: `fn add(a: i64, b: i64) -> i64 {
    a + b
}`,
      go: `func add(a, b int) int {
	return a + b
}`,
    },
  ],
];
