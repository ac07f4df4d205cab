import { z } from 'zod'
import {
  Completion,
  Id,
  Instant,
  ItemName,
  LotName,
  PageQuery,
  QuantityText,
  WriteEnvelope,
} from './common.ts'

/** One scan or typed number on the Tracked components page, and what came of it. */

export const ScanMode = z.enum(['product', 'component'])
export type ScanMode = z.infer<typeof ScanMode>

export const ScanRequest = WriteEnvelope.extend({
  characters: z.string().min(1).max(20_000).describe('Exactly what the scanner sent or the person typed'),
  mode: ScanMode,
  finishedProductId: Id.optional().describe('The finished product selected in the grid'),
  registrationId: Id.optional().describe('The unit being built'),
  componentId: Id.optional().describe('The component selected in the grid'),
  operationNumber: z
    .number()
    .int()
    .optional()
    .describe('The operation at which is scanned: of several components that fit, its own come first'),
  quantity: QuantityText.optional().describe('Typed by the worker; wins over the quantity in the code'),
  chosen: z
    .object({ role: ScanMode, targetId: Id, lotId: Id.optional() })
    .optional()
    .describe('One of the candidates that the answer to the same characters offered'),
  overrideReason: z.string().trim().min(3).max(500).optional(),
}).meta({ id: 'ScanRequest' })
export type ScanRequest = z.infer<typeof ScanRequest>

export const UnitAssociation = z.object({
  id: Id,
  lot: LotName,
  item: ItemName.optional().describe('Only where it differs from the component: a substitute'),
  quantity: QuantityText,
  openedAt: Instant,
})

export const UnitComponent = z.object({
  componentId: Id,
  needed: QuantityText,
  consumed: QuantityText,
  remaining: QuantityText,
  status: Completion,
  associations: z.array(UnitAssociation),
})
export type UnitComponent = z.infer<typeof UnitComponent>

/** One registered product and what it has and lacks, over the order's tracked components. */
export const UnitState = z
  .object({
    registrationId: Id,
    finishedProductId: Id,
    lot: LotName,
    quantity: QuantityText,
    position: z.number().int().nullable().describe('Which of the started units it is; null for a batch'),
    status: Completion,
    components: z.array(UnitComponent),
  })
  .meta({ id: 'UnitState' })
export type UnitState = z.infer<typeof UnitState>

export const ScanCandidate = z.object({
  role: ScanMode,
  targetId: Id.describe('The finished product or component it would go to'),
  lotId: Id.optional(),
  item: ItemName,
  number: z.string(),
  available: QuantityText.optional(),
  warehouse: z.string().optional(),
})
export type ScanCandidate = z.infer<typeof ScanCandidate>

export const ScanOutcome = z.enum(['registered', 'selected', 'associated', 'asked', 'commanded', 'undone'])
export type ScanOutcome = z.infer<typeof ScanOutcome>

/** What the page says of a scan that was not refused, as code, parameters and sentence. */
export const resultTexts = {
  registered: '{number} is registered as {item}. Now scan its components.',
  'registered-complete': '{number} is registered as {item}. It has no components to scan.',
  selected: '{number} is open again: {done} of {total} components are complete.',
  'selected-complete': '{number} is open; all its components are complete.',
  associated: '{number} · {item} is in {product}. {remaining} {unit} more of it.',
  'associated-component-complete':
    '{number} · {item} is in {product}, {quantity} {unit}. Components to go: {left}.',
  'associated-operation-complete':
    '{number} · {item} is in. Operation {operation} of {product} is complete: scan the next product.',
  'associated-unit-complete': '{number} · {item} is in. {product} is complete: scan the next product.',
  asked: '{number} fits several. Choose one; nothing was recorded yet.',
  'mode-product': 'Now scanning products.',
  'mode-component': 'Now scanning components.',
  'next-unit': 'Scan the next product.',
  'take-number': 'Take the next number of the sequence.',
  'association-undone': '{number} · {item} is out of {product} again.',
  'registration-undone': '{number} is no longer registered as {item}. Scan the next product.',
  undo: 'Undo the last scan.',
  submit: 'Submitted.',
  quantity: 'The next scan counts {quantity}.',
  order: 'Order {order}.',
  operation: 'Operation {operation}.',
  tool: '{tool} {name} is in use at {station} from now on.',
  'tool-instead': '{tool} {name} is in use at {station} from now on, instead of {replaced}.',
} as const
export type ResultCode = keyof typeof resultTexts

export const toolWarnings = {
  overdue: 'Its calibration was due on {due}.',
  elsewhere: 'Until now it was in use at {station}.',
} as const

/** Something accepted that somebody should know. The codes are those of the refusals it would have been under a stricter policy, or of the barcode. */
export const ScanWarning = z.object({ code: z.string(), text: z.string() })
export type ScanWarning = z.infer<typeof ScanWarning>

export const ScanAnswer = z
  .object({
    id: Id,
    outcome: ScanOutcome,
    code: z.string(),
    params: z.record(z.string(), z.string()),
    text: z.string(),
    warnings: z.array(ScanWarning),
    mode: ScanMode.describe('The mode for the next scan'),
    unit: UnitState.nullable(),
    componentId: Id.nullable().describe('The component this scan filled'),
    candidates: z.array(ScanCandidate),
    command: z
      .object({
        name: z.string(),
        quantity: QuantityText.optional(),
        order: z.string().optional(),
        operation: z.string().optional(),
      })
      .optional(),
  })
  .meta({ id: 'ScanAnswer' })
export type ScanAnswer = z.infer<typeof ScanAnswer>

export const ScanListQuery = PageQuery.extend({
  refused: z.enum(['only', 'without']).optional(),
})
export type ScanListQuery = z.infer<typeof ScanListQuery>

/** One scan as lists show it, refused ones too. */
export const ScanRow = z
  .object({
    id: Id,
    order: z.object({ id: Id, number: z.string() }),
    at: Instant,
    deviceAt: Instant.nullable(),
    account: z.string(),
    station: z.string().nullable(),
    characters: z.string().describe('What was scanned or typed, its first 200 characters; empty for an undo'),
    mode: ScanMode.nullable(),
    outcome: z.enum([...ScanOutcome.options, 'refused']),
    code: z.string().describe('Of the result or of the refusal'),
    text: z.string().describe('The sentence that was shown'),
    unit: LotName.nullable().describe('The product it was about'),
    takenBack: z.boolean().describe('What it recorded was undone, removed or replaced since'),
  })
  .meta({ id: 'ScanRow' })
export type ScanRow = z.infer<typeof ScanRow>
