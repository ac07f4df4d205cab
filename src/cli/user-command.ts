import type { Command } from 'commander'
import { roles } from '../contracts/rights.ts'
import type { Answering, NewUser } from './user-actions.ts'

const actions = () => import('./user-actions.ts')

/** `asbuilt user`: accounts without the page, also for who has forgotten the last administrator's password. */
export function addUserCommand(program: Command): void {
  const user = program
    .command('user')
    .description('add, list and change accounts')
    .addHelpText(
      'afterAll',
      `
Roles: ${roles.join(', ')}

Examples:
  asbuilt user add anna --full-name "Anna Alt" --role worker --role supervisor
  echo "a long password" | asbuilt user set-password anna
  asbuilt user roles anna quality
  asbuilt user disable anna
  asbuilt user list --json`,
    )
  const command = (usage: string, description: string) =>
    user.command(usage).description(description).option('--json', 'answer in JSON')

  command('add <name>', 'create an account; asks for its password, or reads it from a pipe')
    .requiredOption('--full-name <name>', 'the person’s name')
    .requiredOption('--role <role...>', `one or several of: ${roles.join(', ')}`)
    .action(async (name: string, options: NewUser) => (await actions()).addUser(name, options))
  command('list', 'all accounts').action(async (options: Answering) => (await actions()).listUsers(options))
  command('set-password <name>', 'set a new password; ends the sessions of the account').action(
    async (name: string, options: Answering) => (await actions()).setPassword(name, options),
  )
  command('disable <name>', 'switch an account off; ends its sessions').action(
    async (name: string, options: Answering) => (await actions()).switchUser(name, true, options),
  )
  command('enable <name>', 'switch an account on again').action(async (name: string, options: Answering) =>
    (await actions()).switchUser(name, false, options),
  )
  command('roles <name> <role...>', 'give an account exactly these roles').action(
    async (name: string, given: string[], options: Answering) =>
      (await actions()).setRoles(name, given, options),
  )
}
