import { overdueChoices } from '../../contracts/tools.ts'
import { findToolNumbersTaken, findTools, saveTools, toolKey } from '../../items/save-tools.ts'
import { newId } from '../../lib/new-id.ts'
import { choice, code, day, flag, name, optional, required } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { upsert } from '../upsert.ts'

export const tools = defineKind({
  name: 'tools',
  right: 'setup.manage',
  about: 'Tools: what units are worked on with, such as torque wrenches and presses.',
  columns: {
    number: required(code, 'What its barcode says', 'TW-0012'),
    name: required(name, 'Name', 'Torque wrench 4–20 Nm'),
    kind: required(code, 'Kind: of each, one is in use at a station', 'Torque wrench'),
    calibration_due: optional(day, 'When its next calibration is due', '2027-03-31'),
    when_overdue: optional(
      choice(overdueChoices),
      `${overdueChoices.join(', ')}: what happens when it is taken into use after that; warn when empty`,
      'block',
    ),
    active: optional(flag, 'Whether it is in service; yes when empty', 'yes'),
  },
  async load(run, rows) {
    const taken = await findToolNumbersTaken(
      run.tx,
      rows.map((row) => row.values.number),
    )
    return await upsert(run, rows, {
      keyOf: (values) => toolKey(values.number),
      keyColumn: 'number',
      find: (keys) => findTools(run.tx, keys),
      merge: (row, before) => {
        const { number, name, kind, calibration_due, when_overdue, active } = row.values
        const refusal = before ? undefined : taken.get(toolKey(number))
        if (refusal) run.problems.at(row, 'number', refusal.message)
        return {
          ...{ id: before?.id ?? newId(), number: before?.number ?? number, name, kind },
          calibrationDueOn:
            calibration_due === undefined ? (before?.calibrationDueOn ?? null) : calibration_due,
          whenOverdue: when_overdue ?? before?.whenOverdue ?? 'warn',
          active: active ?? before?.active ?? true,
        }
      },
      save: (records) => saveTools(run.tx, run.actor, records),
    })
  },
})
