import { isDeepStrictEqual } from 'node:util'
import { BarcodeSettings } from '../../contracts/barcodes.ts'
import { saveBarcodeSettings } from '../../items/change-barcode-settings.ts'
import { getBarcodeSettings } from '../../items/get-barcode-settings.ts'
import { choice, required, text, Unreadable } from '../columns.ts'
import { defineKind, type RowResult } from '../kind.ts'

// The keys of the contract, which the compiler knows only as text.
const names = Object.keys(BarcodeSettings.shape) as [keyof BarcodeSettings, ...(keyof BarcodeSettings)[]]
const spelled = new Map(names.map((name) => [name.toLowerCase(), name]))

const json = (cell: string, separator: Parameters<ReturnType<typeof text>>[1]) => {
  const read = text(20_000)(cell, separator)
  if (typeof read !== 'string') return read
  try {
    const value: unknown = JSON.parse(read)
    return { value }
  } catch {
    return new Unreadable('is not JSON; text stands in quotation marks')
  }
}

export const barcodeSettings = defineKind({
  name: 'barcode-settings',
  right: 'setup.manage',
  about:
    'How scanners are set up, and what stands on the labels the plant prints. What is not given stays as it is.',
  columns: {
    setting: required(choice([...spelled.keys()]), names.join(', '), 'strength'),
    value: required(json, 'Its value as JSON', '0'),
  },
  async load(run, rows) {
    const before = await getBarcodeSettings(run.tx)
    const given = Object.fromEntries(
      rows.map(({ values: { setting, value } }) => [spelled.get(setting) ?? setting, value.value]),
    )
    const after = BarcodeSettings.safeParse({ ...before, ...given })
    if (!after.success) {
      for (const { path, message } of after.error.issues) {
        const row = rows.find(({ values }) => spelled.get(values.setting) === path[0]) ?? rows[0]
        if (row) run.problems.at(row, 'value', `${message.replace(/\.$/, '')}.`)
      }
      return []
    }
    if (isDeepStrictEqual(after.data, before)) return rows.map(() => 'unchanged')
    await saveBarcodeSettings(run.tx, after.data)
    return rows.map(({ values: { setting } }): RowResult => {
      const name = spelled.get(setting)
      return name && isDeepStrictEqual(after.data[name], before[name]) ? 'unchanged' : 'changed'
    })
  },
})
