import { reasonKinds } from '../../contracts/reasons.ts'
import { findReasons, reasonKey, saveReasons } from '../../items/save-reasons.ts'
import { newId } from '../../lib/new-id.ts'
import { choice, code, flag, name, optional, required } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { upsert } from '../upsert.ts'

export const reasons = defineKind({
  name: 'reasons',
  right: 'setup.manage',
  about:
    'Reasons to choose from where something is scrapped, counted otherwise, returned, repaired or put on hold.',
  columns: {
    code: required(code, 'Code', 'SCRATCH'),
    kind: required(choice(reasonKinds), reasonKinds.join(', '), 'error'),
    text: required(name, 'What it means', 'Scratched surface'),
    active: optional(flag, 'Whether it is offered; yes when empty', 'yes'),
  },
  load: (run, rows) =>
    upsert(run, rows, {
      keyOf: reasonKey,
      keyColumn: 'code',
      find: (keys) => findReasons(run.tx, keys),
      merge: ({ values: { kind, code, text, active } }, before) => ({
        ...{ id: before?.id ?? newId(), kind, code, text },
        active: active ?? before?.active ?? true,
      }),
      save: (records) => saveReasons(run.tx, run.actor, records),
    }),
})
