import { writeFileSync } from 'node:fs'
import { importManual } from '../src/interchange/import-manual.ts'

// docs/import.md, from the columns that the program reads. A test holds the two together.
writeFileSync(new URL('../docs/import.md', import.meta.url), importManual())
