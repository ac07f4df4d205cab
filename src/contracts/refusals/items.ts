/** Number sequences, items, BOMs and files. The whole list is in src/contracts/refusals.ts. */
export const itemsRefusals = {
  // Numbers
  'sequence-exhausted':
    'Number sequence {sequence} has {left} numbers left; {count} were asked for. Give it a longer range, or use another sequence.',
  'sequence-goes-back':
    'Number sequence {sequence} has come to {next}, and no number is given twice. Choose that or a higher one.',
  'sequence-of-documents':
    'Number sequence {sequence} numbers documents. Choose one for batch and serial numbers.',
  'mask-not-usable': 'The mask {mask} {fault}. Mend it and save again.',
  'no-number-sequence':
    '{item} has no sequence for its {kind} numbers. Choose one on the page of the item, or type the number.',

  'tool-number-is-lot':
    '{number} is the number of a lot of {item}, so a scan of it could mean either. Give the tool another number.',

  // Items and BOMs
  'gtin-of-other-item':
    'GTIN {gtin} is a code of item {item}. Take it away there first, or check the digits.',
  'bom-contains-itself': '{item} would contain itself through {path}. A BOM cannot do that.',
  'formula-makes-main': '{item} is the main item of this formula already. Choose another co- or by-product.',
  'output-too-small':
    '{quantity} {unit} of {item} make so little {output} that it cannot be counted. Make more, or change the formula.',
  'bom-missing': '{item} has no BOM that is valid on {date}. Enter one first.',
  'import-not-allowed':
    'Your account may not enter what is in {file} ({kind}). Leave that file out, or let somebody import it who may.',
  'import-has-errors':
    'Nothing was imported: {count} things stand against it. Mend what is listed and import again.',
} as const
