// Validates workflows and actions with GitHub's own language service. Prints one line per problem; exit code 1 when there is any.
import "./json-hook.mjs";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { validate } = await import("@actions/languageservice");
let problems = 0;
for (const file of process.argv.slice(2)) {
  const found = await validate({ uri: pathToFileURL(file).href, getText: () => readFileSync(file, "utf8"), languageId: "yaml", version: 1, lineCount: 0 }, {});
  for (const problem of found) {
    problems++;
    console.log(`${file}:${problem.range.start.line + 1}:${problem.range.start.character + 1}: ${problem.message}`);
  }
}

process.exitCode = problems > 0 ? 1 : 0;
