import { createProgram } from './create-program.ts'

try {
  await createProgram().parseAsync()
} catch (error) {
  const { explainFailure } = await import('./explain.ts')
  console.error(explainFailure(error))
  process.exitCode = 1
}
