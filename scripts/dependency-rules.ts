import { posix } from 'node:path'
import { parseSync } from 'vite'

/** One breach of the rules of the house, with the line it is on. */
export interface Violation {
  readonly file: string
  readonly line: number
  readonly message: string
}

const base = ['db', 'contracts', 'lib']
const shared = ['audit', 'access', ...base]

/** What each folder of `src/` may import besides itself. A folder that is missing here may not exist. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  barcodes: [],
  contracts: ['lib', 'barcodes'],
  lib: ['contracts'],
  db: ['contracts', 'lib'],
  audit: base,
  access: ['audit', ...base],
  items: ['barcodes', ...shared],
  inventory: ['items', 'barcodes', ...shared],
  orders: ['inventory', 'items', 'barcodes', ...shared],
  tracking: ['orders', 'inventory', 'items', 'barcodes', ...shared],
  journals: ['tracking', 'orders', 'inventory', 'items', 'barcodes', ...shared],
  tracing: ['tracking', 'orders', 'inventory', 'items', 'barcodes', ...shared],
  labels: ['orders', 'inventory', 'items', 'barcodes', ...shared],
  recalls: ['tracing', 'tracking', 'orders', 'inventory', 'items', 'barcodes', ...shared],
  interchange: [
    'recalls',
    'tracing',
    'journals',
    'tracking',
    'orders',
    'inventory',
    'items',
    'barcodes',
    ...shared,
  ],
  http: ['*'],
  jobs: ['*'],
  cli: ['*'],
}

/** The folders whose code is told who acts and when, and never asks the machine. */
const areas = [
  'items',
  'inventory',
  'orders',
  'tracking',
  'journals',
  'tracing',
  'labels',
  'recalls',
  'interchange',
  'access',
  'audit',
]
const outside = /^(node:(http|https|http2|net|process|child_process)$|hono|@hono\/|pino|commander)/

/** Holds every file against the rules of architecture and CONTRIBUTING.md: layers, no cycles, no HTTP, environment or clock in the areas. */
export function findViolations(sources: ReadonlyMap<string, string>): Violation[] {
  const files = new Map([...sources].map(([file, text]) => [file, readFile(file, text)]))
  const violations: Violation[] = []
  for (const [file, { imports, asks }] of files) {
    for (const { line, target } of imports) {
      const message = judgeImport(file, target, files)
      if (message) violations.push({ file, line, message })
    }
    if (isArea(file)) violations.push(...asks.map((ask) => ({ file, ...ask })))
  }
  return [...violations, ...findCycles(files)]
}

function judgeImport(file: string, target: string, files: ReadonlyMap<string, unknown>): string | undefined {
  const from = placeOf(file)
  if (!target.startsWith('.')) {
    if (from.root === 'src' && from.part === 'barcodes' && !isTest(file))
      return `barcodes must stay pure; it imports ${target}`
    if (isArea(file) && outside.test(target))
      return `an area knows no HTTP and no process; it imports ${target}`
    return undefined
  }
  const path = posix.join(posix.dirname(file), target)
  if (/\.tsx?$/.test(path) && !files.has(path)) return `imports ${target}, which does not exist`
  if (isTest(file)) return undefined
  const to = placeOf(path)
  if (isTest(path) || (to.root === 'test' && !['test', 'scripts', 'bench'].includes(from.root)))
    return `imports ${path}, which is for tests`
  if (from.root === 'web' && to.root === 'src' && to.part !== 'contracts' && to.part !== 'barcodes')
    return `web may import src/contracts and src/barcodes, not src/${to.part}`
  if (from.root !== 'src') return undefined
  if (to.root !== 'src') return to.root === '' ? undefined : `src may not import ${to.root}/`
  if (from.part === to.part) return undefined
  const allowed = mayImport[from.part]
  if (!allowed) return `src/${from.part} is not a layer of the architecture`
  if (allowed.includes('*') || allowed.includes(to.part)) return undefined
  return `src/${from.part} may not import src/${to.part}`
}

/** `src/orders/start-order.ts` is in root `src` and part `orders`. */
function placeOf(path: string): { root: string; part: string } {
  const [root = '', part = '', ...rest] = path.split('/')
  return part === '' ? { root: '', part: '' } : { root, part: rest.length === 0 ? '' : part }
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file)
}

function isArea(file: string): boolean {
  const { root, part } = placeOf(file)
  return root === 'src' && areas.includes(part) && !isTest(file)
}

interface ReadFile {
  readonly imports: { readonly line: number; readonly target: string }[]
  /** Where it asks for the time or the environment instead of being told. */
  readonly asks: { readonly line: number; readonly message: string }[]
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number }

function readFile(file: string, text: string): ReadFile {
  const { program, errors } = parseSync(file, text)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const read: ReadFile = { imports: [], asks: [] }
  const lineOf = (node: Node) => text.slice(0, node.start).split('\n').length
  walk(program, (node) => {
    const target = sourceOf(node)
    if (target !== undefined) read.imports.push({ line: lineOf(node), target })
    const asked = text.slice(node.start, Number(node.end))
    const ask = asksFor(node, asked)
    if (ask) read.asks.push({ line: lineOf(node), message: `an area is told ${ask}; it asks ${asked}` })
  })
  return read
}

function sourceOf(node: Node): string | undefined {
  const from = /^(Import|Export(Named|All))Declaration$|^(ImportExpression|TSImportType)$/.test(node.type)
  const source = from ? node.source : undefined
  return isNode(source) && typeof source.value === 'string' ? source.value : undefined
}

function asksFor(node: Node, text: string): string | undefined {
  if (node.type === 'MemberExpression') {
    if (/^(Date|performance)\.now$/.test(text)) return 'the time'
    if (text === 'process.env') return 'what it needs of the environment'
  }
  const parameters = node.arguments
  if (
    node.type === 'NewExpression' &&
    Array.isArray(parameters) &&
    parameters.length === 0 &&
    text.startsWith('new Date')
  )
    return 'the time'
  return undefined
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) walk(item, visit)
  else if (isNode(value)) {
    visit(value)
    for (const child of Object.values(value)) if (typeof child === 'object') walk(child, visit)
  }
}

/** Every file that can be reached from itself is reported once, with the way round. */
function findCycles(files: ReadonlyMap<string, ReadFile>): Violation[] {
  const done = new Set<string>()
  const violations: Violation[] = []
  const follow = (file: string, way: readonly string[]) => {
    const at = way.indexOf(file)
    if (at >= 0) {
      violations.push({
        file,
        line: 1,
        message: `imports in a circle: ${[...way.slice(at), file].join(' → ')}`,
      })
      return
    }
    if (done.has(file)) return
    for (const { target } of files.get(file)?.imports ?? []) {
      const path = target.startsWith('.') ? posix.join(posix.dirname(file), target) : ''
      if (files.has(path)) follow(path, [...way, file])
    }
    done.add(file)
  }
  for (const file of files.keys()) follow(file, [])
  return violations
}
