import type { PartyKind } from '../../contracts/inventory.ts'
import { findParties, saveParties } from '../../inventory/save-parties.ts'
import { newId } from '../../lib/new-id.ts'
import { code, name, required } from '../columns.ts'
import { defineKind, type Kind } from '../kind.ts'
import { upsert } from '../upsert.ts'

function partyKind(kind: PartyKind, about: string, example: readonly [string, string]): Kind {
  return defineKind({
    name: `${kind}s`,
    right: 'inventory.post',
    about,
    columns: {
      number: required(code, 'Number', example[0]),
      name: required(name, 'Name', example[1]),
    },
    load: (run, rows) =>
      upsert(run, rows, {
        keyOf: (values) => values.number,
        keyColumn: 'number',
        find: (numbers) => findParties(run.tx, kind, numbers),
        merge: ({ values }, before) => ({
          id: before?.id ?? newId(),
          number: values.number,
          name: values.name,
        }),
        save: (records) => saveParties(run.tx, run.actor, kind, records),
      }),
  })
}

export const parties = [
  partyKind('vendor', 'Vendors: who delivers material.', ['V-1001', 'Hanbit Cell Works']),
  partyKind('customer', 'Customers: who products are shipped to.', ['C-2001', 'Radhaus Tübingen']),
]
