import { findPeople, insertPeople, type Person } from '../../access/import-people.ts'
import { roles } from '../../contracts/rights.ts'
import { code, flag, name, optional, required, Unreadable, words } from '../columns.ts'
import { defineKind } from '../kind.ts'
import { upsert } from '../upsert.ts'

export const accounts = defineKind({
  name: 'accounts',
  right: 'accounts.manage',
  about:
    'Accounts of people, without passwords: nobody signs in with one until an administrator has given it a password. An account that exists is not changed by a file.',
  columns: {
    name: required(code, 'Sign-in name', 'mara'),
    full_name: required(name, 'Name of the person', 'Mara Lindner'),
    roles: required(rolesIn, `One or several of ${roles.join(', ')}, separated by |`, 'worker'),
    disabled: optional(flag, 'Whether it is switched off', 'no'),
  },
  load: (run, rows) =>
    upsert<(typeof rows)[number]['values'], Person>(run, rows, {
      keyOf: (values) => values.name.toLowerCase(),
      keyColumn: 'name',
      find: (names) => findPeople(run.tx, names),
      merge: (row, before) => {
        const { name, full_name: fullName, disabled } = row.values
        const after = {
          name,
          fullName,
          roles: row.values.roles,
          disabled: disabled ?? before?.disabled ?? false,
        }
        const same =
          before === undefined ||
          JSON.stringify([before.name, before.fullName, before.roles, before.disabled]) ===
            JSON.stringify([name, fullName, after.roles, after.disabled])
        if (same) return before ?? after
        run.problems.at(
          row,
          'name',
          'is an account here already, with another name, other roles or another state. Change it under Setup, Users.',
        )
        return undefined
      },
      save: (people) => insertPeople(run.tx, run.actor, people),
    }),
})

/** In the order of the list of roles, each once. */
function rolesIn(
  cell: string,
  separator: Parameters<typeof words>[1],
): readonly (typeof roles)[number][] | Unreadable {
  const read = words(cell, separator)
  const given = read instanceof Unreadable ? [] : read
  const known = roles.filter((role) => given.includes(role))
  return known.length > 0 && known.length === new Set(given).size
    ? known
    : new Unreadable(`is none of ${roles.join(', ')}`)
}
