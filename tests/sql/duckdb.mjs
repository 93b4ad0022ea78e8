// A database in memory: reads a statement (JSON) a line, answers with {names, rows} of texts or {error} a line.
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { join } from "node:path";

const { DuckDBInstance } = createRequire(join(process.argv[2], "package.json"))("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
await connection.run("SET threads TO 2");

async function answer(sql) {
  const reader = await connection.runAndReadAll(sql);
  const texts = reader.getRows().map((row) => row.map((cell) => (cell === null ? null : String(cell))));
  return { names: reader.columnNames(), rows: texts };
}

for await (const line of createInterface({ input: process.stdin })) {
  let told;
  try {
    told = await answer(JSON.parse(line));
  } catch (why) {
    told = { error: String(why.message) };
  }
  process.stdout.write(JSON.stringify(told) + "\n");
}
