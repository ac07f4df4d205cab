import type { Role } from '../contracts/rights.ts'

interface DemoAccount {
  readonly name: string
  readonly fullName: string
  readonly password: string
  readonly roles: readonly Role[]
}

/** The accounts of the demo plant. Everybody can read their passwords, so they open nothing but a server that runs as the demo. */
export const demoAccounts: readonly DemoAccount[] = [
  { name: 'worker', fullName: 'Wanda Worker', password: 'demo-worker', roles: ['worker'] },
  { name: 'supervisor', fullName: 'Sam Supervisor', password: 'demo-supervisor', roles: ['supervisor'] },
  { name: 'quality', fullName: 'Quentin Quality', password: 'demo-quality', roles: ['quality'] },
  { name: 'admin', fullName: 'Ada Administrator', password: 'demo-admin', roles: ['administrator'] },
]

export function isDemoPassword(password: string): boolean {
  return demoAccounts.some((account) => account.password === password)
}
