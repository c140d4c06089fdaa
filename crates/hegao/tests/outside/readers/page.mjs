// Opens the HTML report in headless Chromium and uses it as a reader would: filters, keys, links, hostile text.
// Usage: node page.mjs TOOLS PAGE FINDINGS.json [SCREENSHOTS]
import assert from "node:assert";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [tools, page_, json, shots] = process.argv.slice(2);
const { chromium } = createRequire(path.resolve(tools, "package.json"))("playwright-core");
const outcome = JSON.parse(fs.readFileSync(json, "utf8"));
const findings = outcome.reports.flatMap((report) => report.findings);
const count = (severity) => findings.filter((one) => one.severity === severity).length;

const profile = fs.mkdtempSync(path.join(os.tmpdir(), "hegao-page-"));
const context = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  headless: true,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  viewport: { width: 1400, height: 900 },
});
try {
  const page = context.pages()[0] || (await context.newPage());
  const trouble = [];
  page.on("console", (message) => { if (message.type() === "error") trouble.push(message.text()); });
  page.on("pageerror", (error) => trouble.push(String(error)));
  page.on("dialog", (dialog) => { trouble.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on("request", (request) => { if (!request.url().startsWith("file:")) trouble.push(`request: ${request.url()}`); });
  await page.goto(pathToFileURL(path.resolve(page_)).href);

  // Everything that was found is listed and marked in place.
  const visible = () => page.locator(".finding:visible").count();
  assert.equal(await visible(), findings.length);
  const marked = await page.evaluate(() => new Set([...document.querySelectorAll(".mark")].flatMap((mark) => mark.dataset.findings.split(" ").map((id) => `${mark.closest(".report").id}:${id}`))).size);
  assert.equal(marked, findings.length);
  for (const one of findings.filter((finding) => finding.excerpt && !finding.excerpt.includes("\n"))) {
    const text = await page.evaluate(() => [...document.querySelectorAll(".paper p, .paper h3, .paper h4, .paper h5, .paper h6")].map((node) => node.textContent).join("\n"));
    assert.ok(text.includes(one.excerpt), one.excerpt);
  }
  // Text of the report is text of the page and nothing else: the page's own two scripts are all there are.
  assert.equal(await page.locator("script").count(), 2);
  assert.equal(await page.locator(".report script, .report img, .report iframe").count(), 0);

  // Filters by severity and by rule.
  for (const severity of ["error", "warning", "advice"]) {
    const box = page.locator(`input[value=${severity}]`);
    assert.equal(Number(await page.locator(`[data-count=${severity}]`).textContent()), count(severity));
    await box.uncheck();
    assert.equal(await visible(), findings.length - count(severity));
    await box.check();
  }
  const rule = findings[0].rule;
  await page.selectOption("select[name=rule]", rule);
  assert.equal(await visible(), findings.filter((one) => one.rule === rule).length);
  assert.match(await page.locator("output[name=shown]").textContent(), new RegExp(`/ ${findings.length} |of ${findings.length} `));
  await page.selectOption("select[name=rule]", "");

  // From finding to finding and into the text by keyboard alone.
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("j");
  const current = () => page.evaluate(() => document.activeElement.closest("[data-finding]")?.dataset.finding);
  assert.equal(await current(), "0");
  await page.keyboard.press("j");
  assert.equal(await current(), "1");
  await page.keyboard.press("k");
  assert.equal(await current(), "0");
  assert.equal(await page.locator(".finding[aria-current=true]").count(), 1);
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".mark.active")), "the mark has the focus");
  await page.keyboard.press("Enter");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".finding.active")), "and back to the finding");
  await page.keyboard.press("Escape");
  assert.equal(await page.locator(".active").count(), 0);
  // Every control can be reached with the tab key.
  await page.evaluate(() => document.querySelector(".skip").focus());
  const reached = new Set();
  for (let step = 0; step < 14; step += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement.id || document.activeElement.name || document.activeElement.value || document.activeElement.tagName));
  }
  for (const control of ["severity", "rule", "theme", "print"]) assert.ok(reached.has(control), `${control} among ${[...reached]}`);

  // Light and dark, wide and narrow: nothing sticks out sideways, and text can be told from its ground.
  const contrast = () => page.evaluate(() => {
    const channel = (value) => { const part = value / 255; return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; };
    const light = (color) => { const [r, g, b] = color.match(/\d+/g).map(Number); return 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b); };
    const ground = (node) => { for (let at = node; at; at = at.parentElement) { const color = getComputedStyle(at).backgroundColor; if (!/, 0\)$|transparent/.test(color)) return color; } return "rgb(255,255,255)"; };
    return [...document.querySelectorAll(".message, .badge, .chip, .facts, .verdict, .paper p, .chapters a, code, dt")].filter((node) => node.offsetParent).map((node) => {
      const [one, other] = [light(getComputedStyle(node).color), light(ground(node))].sort((a, b) => b - a);
      return [(one + 0.05) / (other + 0.05), node.className || node.tagName];
    }).sort((a, b) => a[0] - b[0])[0];
  });
  for (const theme of ["light", "dark"]) {
    if (await page.evaluate(() => document.documentElement.dataset.theme) !== theme) await page.click("#theme");
    for (const [name, width] of [["wide", 1400], ["narrow", 390]]) {
      await page.setViewportSize({ width, height: 900 });
      const [least, where] = await contrast();
      assert.ok(least >= 4.5, `${theme} ${where}: contrast ${least}`);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${theme} ${name} is too wide`);
      if (shots) await page.screenshot({ path: path.join(shots, `${theme}-${name}.png`) });
    }
  }
  await page.setViewportSize({ width: 1400, height: 900 });

  // On paper there are no controls, and the ledger is open.
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".bar").isVisible(), false);
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 10_000);
  if (shots) fs.writeFileSync(path.join(shots, "print.pdf"), pdf);
  assert.deepEqual(trouble, []);
} finally {
  await context.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
