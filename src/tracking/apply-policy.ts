import type { Actor } from '../audit/actor.ts'
import { fillText, Refusal, type RefusalParameters } from '../contracts/refusals.ts'
import type { ScanWarning } from '../contracts/scans.ts'
import { type WarningCode, warningTexts } from '../contracts/warnings.ts'
import type { PolicyChoice } from '../items/policy.ts'

/** What was let through although a policy speaks against it. */
export interface Leniency {
  readonly warnings: ScanWarning[]
  /** Reason given by someone with the right to override. */
  readonly overrideReason: string | undefined
}

/**
 * Does what the policy chose: nothing, a warning, a refusal, or a refusal that someone with the right may override with a
 * reason (then it is a warning, and the reason stands in the audit event).
 */
export function applyPolicy<Code extends WarningCode>(
  choice: PolicyChoice,
  actor: Actor,
  leniency: Leniency,
  code: Code,
  parameters: RefusalParameters<Code>,
): void {
  if (choice === 'off') return
  const overridable = choice === 'override'
  if (choice !== 'warn') {
    if (!overridable || leniency.overrideReason === undefined)
      throw new Refusal(code, parameters, { overridable })
    if (!actor.rights.has('tracking.override')) throw new Refusal('override-not-allowed', {})
  }
  leniency.warnings.push({ code, text: fillText(warningTexts[code], parameters) })
}
