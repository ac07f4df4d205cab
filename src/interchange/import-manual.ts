import { listKinds } from './list-kinds.ts'

const introduction = `# Importing files

\`asbuilt import <file or folder>…\` loads CSV files into the database, and so does \`POST /api/v1/imports\` (with the right
*imports.run*). The demo plant in \`demo/\` came this way; its files are examples that work.

\`\`\`
asbuilt import items.csv bom-lines.csv --dry-run    # what would happen; nothing is changed
asbuilt import items.csv bom-lines.csv
asbuilt import demo --json                          # a folder stands for all its CSV files
\`\`\`

- **All or nothing.** The files given together are one transaction with one entry in the audit history. When anything stands
  against it, nothing is imported and every bad row is named, with file, line, column and reason, up to a thousand.
- **Again is harmless.** Rows are recognised by their number or code: new ones are created, others changed where they differ,
  the rest counted as unchanged. A receipt is recognised by its number, item, lot and warehouse; an order by its number.
- **The name says what is in a file**: \`items.csv\`, \`items-2026-11.csv\` and \`10-items.csv\` all hold items. The order in which files
  are given does not matter; they are loaded in the order of this page, so that what is referred to comes first.
- **Columns** are found by their names in the first line; capital letters, blanks, dashes and their order do not matter. A column that is
  not there leaves what it would change as it is; an empty cell clears it, or means the default named below.
- **Text** is UTF-8, or UTF-16 with a byte order mark, as spreadsheets save “CSV UTF-8”. Cells are separated by commas, semicolons or tabs;
  a cell with a separator, a line end or a quotation mark stands in quotes, with its own quotation marks doubled.
- **Quantities** are written like 1500 or 0.015, with six decimals at most; where cells are separated by semicolons or tabs, 0,015 is
  understood too. **Days** are 2026-11-30, **times** 2026-11-30T14:05:00Z, in UTC. **Yes** is yes, true, 1 or on.
- **A history** (\`scans\`, \`reports\`, \`corrections\`) is checked with the rest and then replayed row by row, in the order of time, through the
  operations of the shop floor. Each row is a request of its own with an id made of its contents, so importing it again changes
  nothing. A row that the shop floor would have refused is refused and told, and the others go on. Because it speaks in other people’s
  names, only the command replays a history, not the API, and what it does is marked *replayed* in the audit history.
- **A plant moves** with \`asbuilt export <folder>\` and \`asbuilt import <folder>\`. The files whose names begin with \`record-\` hold what
  happened as it was recorded: orders in the state they are in, what is in what and what was, journals, every movement of stock, and
  who did it. They are written as they are instead of being done again, the whole of it is held against the rules of
  \`asbuilt inventory verify\`, and work goes on where it was. Exported from there again they are the same files; only
  \`record-events.csv\` has one row more, the import itself. What is recorded is never rewritten: a row that is there already is left
  as it is, and refused where it says something else. Passwords, sessions, saved traces and saved views stay behind.
  For spreadsheets and other programs
  \`asbuilt export --plain\` writes \`stock\`, \`associations\`, \`holds\` and \`orders\` instead.
`

/** The manual of the import, made from what the program reads, so that both say the same. */
export function importManual(): string {
  const kinds = listKinds({ withHistory: true }).map(({ kind, about, columns }) => {
    const rows = columns.map(
      ({ name, required, about, example }) =>
        `| \`${name}\`${required ? ' **required**' : ''} | ${about.replaceAll('|', '\\|')} | ${example && `\`${example.replaceAll('|', '\\|')}\``} |`,
    )
    return [
      `## ${kind}.csv`,
      '',
      about,
      '',
      '| Column | Meaning | Example |',
      '|---|---|---|',
      ...rows,
      '',
    ].join('\n')
  })
  return [introduction, ...kinds].join('\n')
}
