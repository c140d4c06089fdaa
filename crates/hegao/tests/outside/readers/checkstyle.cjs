// Reads a checkstyle file with the parser of danger-plugin-lint-report and holds it against the findings of the JSON output.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");

const [tools, xml, json] = process.argv.slice(2);
const { scanXmlReport } = require(path.resolve(tools, "node_modules/danger-plugin-lint-report"));
const outcome = JSON.parse(fs.readFileSync(json, "utf8"));
const level = { error: "error", warning: "warning", advice: "info" };
const expected = outcome.reports.flatMap((report) =>
  report.findings.map((finding) => ({
    file: report.path,
    line: finding.place.start.line,
    column: finding.place.start.column,
    severity: level[finding.severity],
    message: finding.message,
  })));
const failed = outcome.errors.map((error) => error.path);
const files = [...new Set(expected.map((one) => one.file)), ...failed];
const git = { modified_files: files, created_files: [] };
const read = [];
scanXmlReport(git, fs.readFileSync(xml), process.cwd(), false, (violation) => read.push(violation)).then(() => {
  const found = read.filter((one) => !failed.includes(one.file));
  const key = ({ file, line, column, severity, message }) => JSON.stringify([file, line, column, severity, message]);
  assert.deepStrictEqual(found.map(key).sort(), expected.map(key).sort());
  assert.deepStrictEqual(read.filter((one) => failed.includes(one.file)).map((one) => one.severity), failed.map(() => "error"));
});
