import type { NewAccount } from '../access/create-account.ts'

/** Everyone in the demo plant signs in with it; the README prints it. A real plant never has these accounts. */
export const demoPassword = 'asbuilt-demo'

/** The people of the demo plant: one for each role, and the workers whose scans are in its history. */
export const demoAccounts: readonly NewAccount[] = [
  account('admin', 'Alma Berg', 'administrator'),
  account('supervisor', 'Sofia Brandt', 'supervisor'),
  account('quality', 'Quirin Vogt', 'quality'),
  account('worker', 'Walter Frey', 'worker'),
  account('mara', 'Mara Lindner', 'worker'),
  account('jonas', 'Jonas Ebert', 'worker'),
  account('edin', 'Edin Kovač', 'worker'),
  account('lena', 'Lena Aumann', 'worker'),
]

function account(name: string, fullName: string, role: NewAccount['roles'][number]): NewAccount {
  return { name, fullName, password: demoPassword, roles: [role] }
}
