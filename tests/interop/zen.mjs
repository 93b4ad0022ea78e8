// Asks the ZEN engine about communes. Takes a file {rules, decision, communes} and prints, a line a
// commune, its points of each item and criterion, total, class and verdict as JSON. PACKAGES names
// the folder in which tools/setup installed the engine.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(process.env.PACKAGES + '/package.json')
const { ZenEngine } = require('@gorules/zen-engine')

const { rules, decision, communes } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const engine = new ZenEngine()
const asked = engine.createDecision(Buffer.from(JSON.stringify(decision)))

// The points a table collected, twice (low and high); null unless exactly one row applied.
function points (rows) {
  return rows && rows.length === 1 ? [rows[0].points, rows[0].points] : null
}

async function answer (code, figures) {
  const { result } = await asked.evaluate(figures)
  const items = {}
  for (const criterion of rules.criteria) {
    for (const { id } of criterion.items) items[id] = points(result['i' + id.replaceAll('.', '_')])
  }
  const criteria = rules.criteria.map((_, i) => {
    const sum = result['c' + i]
    return [sum, sum, result['p' + i] ? 'pass' : 'fail']
  })
  const group = result.class ?? null             // a null is left out of a result
  return {
    code,
    items,
    criteria,
    total: [result.total, result.total],
    class: group,
    min_total: group === null ? null : result.min_total,
    verdict: result.verdict
  }
}

const AT_ONCE = 32
const rows = Object.entries(communes)
for (let at = 0; at < rows.length; at += AT_ONCE) {
  const answers = await Promise.all(rows.slice(at, at + AT_ONCE).map(row => answer(...row)))
  process.stdout.write(answers.map(one => JSON.stringify(one) + '\n').join(''))
}
engine.dispose()
