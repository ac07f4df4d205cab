import { z } from 'zod'
import { Id, Instant, WriteEnvelope } from './common.ts'

/** Capabilities that a plant may not want: what is switched off is hidden in the pages and refused by the server. */
export const features = {
  'tracked-components': 'Tracked components',
  'scan-undo': 'Undo of scans',
  'label-printing': 'Printing of labels',
  'holds-from-traces': 'Holds from traces',
  'saved-traces': 'Saved traces',
  'file-import': 'Import of files',
  'sales-orders': 'Sales orders',
  attachments: 'Certificates and files',
  'number-blocks': 'Pre-printed number blocks',
  repairs: 'Repair and rework',
  disassemblies: 'Disassembly orders',
  'batch-divisions': 'Splits and merges of batches',
  'material-issues': 'Material issued to orders',
} as const satisfies Readonly<Record<string, string>>

export type FeatureKey = keyof typeof features

// The keys of the object above, which the compiler knows only as text.
export const featureKeys = Object.keys(features) as [FeatureKey, ...FeatureKey[]]
export const FeatureKey = z.enum(featureKeys)

export const FeatureSwitch = z
  .object({
    id: Id,
    enabled: z.boolean(),
    at: Instant,
    by: z.string(),
    reason: z.string(),
  })
  .meta({ id: 'FeatureSwitch' })

export const Feature = z
  .object({
    feature: FeatureKey,
    name: z.string(),
    enabled: z.boolean(),
    switches: z
      .array(FeatureSwitch)
      .describe('Who switched it, when and why, the latest first; 50 at the most'),
  })
  .meta({ id: 'Feature' })
export type Feature = z.infer<typeof Feature>

export const Features = z.object({ features: z.array(Feature) }).meta({ id: 'Features' })
export type Features = z.infer<typeof Features>

export const SwitchFeature = WriteEnvelope.extend({
  enabled: z.boolean(),
  reason: z.string().trim().min(3).max(500),
}).meta({ id: 'SwitchFeature' })
export type SwitchFeature = z.infer<typeof SwitchFeature>
