/** A piece of code in two sizes, with names to fill in. */
export interface Snippet {
  readonly full: string;
  readonly brief: string;
}

/** Sentences before code. */
export const CODE_OPENERS: readonly string[] = [
  "Here is a small example that you can run as it is:",
  "Here's one way to do it:",
  "This is a simple version to start from:",
  "Sure! A short and readable solution looks like this:",
];

/** Sentences after code. */
export const CODE_CLOSERS: readonly string[] = [
  "The idea is to check the input first and then do one thing at a time.",
  "It keeps the main path short, so that the special cases stay easy to see.",
  "The names say what each part is for, which makes comments mostly unnecessary.",
  "You can call it with your own values to see how it behaves.",
  "For larger inputs, measure before you make it any cleverer.",
  "If the input may be missing, the guard at the top is the place to handle that.",
  "A couple of tests with an empty and an ordinary value would be a good next step.",
  "Let me know if you would like error handling, tests or a version in another language.",
];

/** Code by the name of its language. */
export const SNIPPETS: Readonly<Record<string, Snippet>> = {
  python: {
    full: `def $snake(items):
    """Return the cleaned items for $topic, in order."""
    result = []
    for item in items:
        if item is None:
            continue
        result.append(str(item).strip())
    return result


if __name__ == "__main__":
    print($snake(["first", " second ", None]))`,
    brief: `def $snake(value):
    return str(value).strip()`,
  },
  javascript: {
    full: `/** Returns the cleaned items for $topic, in order. */
function $camel(items) {
  return items
    .filter((item) => item != null)
    .map((item) => String(item).trim());
}

console.log($camel(["first", " second ", null]));`,
    brief: `const $camel = (value) => String(value).trim();`,
  },
  typescript: {
    full: `/** Returns the cleaned items for $topic, in order. */
export function $camel(items: readonly (string | undefined)[]): string[] {
  return items
    .filter((item) => item !== undefined)
    .map((item) => item.trim());
}

console.log($camel(["first", " second ", undefined]));`,
    brief: `export const $camel = (value: string): string => value.trim();`,
  },
  tsx: {
    full: `import { useState } from "react";

export function $pascal() {
  const [count, setCount] = useState(0);

  return (
    <section>
      <h2>$topic</h2>
      <button onClick={() => setCount(count + 1)}>Clicked {count} times</button>
    </section>
  );
}`,
    brief: `export function $pascal() {
  return <p>$topic</p>;
}`,
  },
  go: {
    full: `package main

import (
	"fmt"
	"strings"
)

// $pascal returns the cleaned items for $topic, in order.
func $pascal(items []string) []string {
	var result []string
	for _, item := range items {
		if trimmed := strings.TrimSpace(item); trimmed != "" {
			result = append(result, trimmed)
		}
	}
	return result
}

func main() {
	fmt.Println($pascal([]string{"first", " second ", ""}))
}`,
    brief: `func $pascal(value string) string {
	return strings.TrimSpace(value)
}`,
  },
  rust: {
    full: `/// Returns the cleaned items for $topic, in order.
fn $snake(items: &[&str]) -> Vec<String> {
    items
        .iter()
        .map(|item| item.trim().to_string())
        .filter(|item| !item.is_empty())
        .collect()
}

fn main() {
    println!("{:?}", $snake(&["first", " second ", ""]));
}`,
    brief: `fn $snake(value: &str) -> String {
    value.trim().to_string()
}`,
  },
  java: {
    full: `import java.util.List;
import java.util.Objects;

public class $pascal {
    /** Returns the cleaned items for $topic, in order. */
    static List<String> clean(List<String> items) {
        return items.stream()
            .filter(Objects::nonNull)
            .map(String::trim)
            .toList();
    }

    public static void main(String[] args) {
        System.out.println(clean(List.of("first", " second ")));
    }
}`,
    brief: `static String $camel(String value) {
    return value.trim();
}`,
  },
  kotlin: {
    full: `/** Returns the cleaned items for $topic, in order. */
fun $camel(items: List<String?>): List<String> =
    items.filterNotNull().map { it.trim() }

fun main() {
    println($camel(listOf("first", " second ", null)))
}`,
    brief: `fun $camel(value: String) = value.trim()`,
  },
  swift: {
    full: `/// Returns the cleaned items for $topic, in order.
func $camel(_ items: [String?]) -> [String] {
    items.compactMap { $0?.lowercased() }
}

print($camel(["First", "Second", nil]))`,
    brief: `func $camel(_ value: String) -> String {
    value.lowercased()
}`,
  },
  c: {
    full: `#include <stdio.h>

/* Counts the items for $topic that are not empty. */
static int $snake(const char *items[], int length) {
    int count = 0;
    for (int i = 0; i < length; i++) {
        if (items[i] != NULL && items[i][0] != '\\0') {
            count++;
        }
    }
    return count;
}

int main(void) {
    const char *items[] = {"first", "second", ""};
    printf("%d\\n", $snake(items, 3));
    return 0;
}`,
    brief: `int $snake(int value) {
    return value * 2;
}`,
  },
  cpp: {
    full: `#include <iostream>
#include <string>
#include <vector>

// Returns the items for $topic that are not empty, in order.
std::vector<std::string> $snake(const std::vector<std::string>& items) {
    std::vector<std::string> result;
    for (const auto& item : items) {
        if (!item.empty()) result.push_back(item);
    }
    return result;
}

int main() {
    for (const auto& item : $snake({"first", "", "second"})) std::cout << item << "\\n";
}`,
    brief: `int $snake(int value) {
    return value * 2;
}`,
  },
  csharp: {
    full: `using System;
using System.Collections.Generic;
using System.Linq;

static class $pascal
{
    /// <summary>Returns the cleaned items for $topic, in order.</summary>
    static List<string> Clean(IEnumerable<string?> items) =>
        items.OfType<string>().Select(item => item.Trim()).ToList();

    static void Main() =>
        Console.WriteLine(string.Join(", ", Clean(new[] { "first", " second ", null })));
}`,
    brief: `static string $pascal(string value) => value.Trim();`,
  },
  ruby: {
    full: `# Returns the cleaned items for $topic, in order.
def $snake(items)
  items.compact.map { |item| item.to_s.strip }
end

p $snake(["first", " second ", nil])`,
    brief: `def $snake(value)
  value.to_s.strip
end`,
  },
  php: {
    full: `<?php

/** Returns the cleaned items for $topic, in order. */
function $camel(array $items): array
{
    return array_map('trim', array_filter($items));
}

print_r($camel(['first', ' second ', null]));`,
    brief: `function $camel(string $value): string
{
    return trim($value);
}`,
  },
  sql: {
    full: `-- The ten most recent rows for $topic.
SELECT id, name, created_at
FROM $snake
WHERE created_at >= CURRENT_DATE - INTERVAL '30 days'
ORDER BY created_at DESC
LIMIT 10;`,
    brief: `SELECT id, name
FROM $snake
LIMIT 10;`,
  },
  bash: {
    full: `#!/usr/bin/env bash
set -euo pipefail

# Prints the files for $topic, the newest first.
directory="\${1:-.}"
for file in "$directory"/*.txt; do
  [ -e "$file" ] || continue
  printf '%s\\n' "$file"
done`,
    brief: `for file in *.txt; do
  printf '%s\\n' "$file"
done`,
  },
  html: {
    full: `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>$topic</title>
  </head>
  <body>
    <main>
      <h1>$topic</h1>
      <p>A short introduction goes here.</p>
    </main>
  </body>
</html>`,
    brief: `<section>
  <h1>$topic</h1>
</section>`,
  },
  css: {
    full: `.$camel {
  display: grid;
  gap: 1rem;
  padding: 1.5rem;
  border-radius: 0.5rem;
  background: #f6f7f9;
}

.$camel:hover {
  background: #eceef2;
}`,
    brief: `.$camel {
  display: grid;
  gap: 1rem;
}`,
  },
  yaml: {
    full: `name: $snake
version: 1
steps:
  - name: prepare
    run: echo "preparing"
  - name: build
    run: echo "building"`,
    brief: `name: $snake
version: 1`,
  },
  dockerfile: {
    full: `FROM alpine:3.20
WORKDIR /app
COPY . .
CMD ["sh", "-c", "echo $topic"]`,
    brief: `FROM alpine:3.20
CMD ["echo", "$topic"]`,
  },
};

const greet = (code: string): Snippet => ({ full: code, brief: code });

/** The first program in each language. */
export const HELLO: Readonly<Record<string, Snippet>> = {
  python: greet('print("Hello, world!")'),
  javascript: greet('console.log("Hello, world!");'),
  typescript: greet('console.log("Hello, world!");'),
  go: greet('package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("Hello, world!")\n}'),
  rust: greet('fn main() {\n    println!("Hello, world!");\n}'),
  java: greet(
    'public class Hello {\n    public static void main(String[] args) {\n        System.out.println("Hello, world!");\n    }\n}',
  ),
  c: greet('#include <stdio.h>\n\nint main(void) {\n    printf("Hello, world!\\n");\n    return 0;\n}'),
  cpp: greet('#include <iostream>\n\nint main() {\n    std::cout << "Hello, world!\\n";\n}'),
  csharp: greet('Console.WriteLine("Hello, world!");'),
  ruby: greet('puts "Hello, world!"'),
  php: greet("<?php\n\necho 'Hello, world!';"),
  kotlin: greet('fun main() {\n    println("Hello, world!")\n}'),
  swift: greet('print("Hello, world!")'),
  bash: greet('echo "Hello, world!"'),
};
