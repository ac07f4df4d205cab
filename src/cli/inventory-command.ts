import type { Command } from 'commander'

/** `asbuilt inventory verify`: proves that everything is somewhere, exactly once. */
export function addInventoryCommand(program: Command): void {
  const inventory = program
    .command('inventory')
    .description('what is on hand')
    .addHelpText(
      'afterAll',
      `
For every lot and item: received + produced + adjusted = on hand + picked + consumed + scrapped + shipped. No lot is below
zero, a serial number is in one place, what is promised is there, and journals, orders and events agree with what moved.
Reads one moment of a running database and changes nothing. Ends with 1 when something does not balance.

Examples:
  asbuilt inventory verify
  asbuilt inventory verify --json | jq '.findings[].text'`,
    )
  inventory
    .command('verify')
    .description('hold every lot and item against the rules of the balance, and name what does not fit')
    .option('--json', 'the whole answer as one JSON object')
    .action(async (options: { json?: boolean }) =>
      (await import('./inventory-verify.ts')).verifyFromCommand(options),
    )
}
