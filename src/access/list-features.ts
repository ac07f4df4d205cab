import { type Feature, type FeatureKey, featureKeys, features } from '../contracts/features.ts'
import type { Fragment, Reader } from '../db/database.ts'

const switchesTold = 50

/** Every feature, with who switched it. A feature that nobody has switched is on. */
export async function listFeatures(reader: Reader): Promise<Feature[]> {
  return await Promise.all(featureKeys.map((feature) => getFeature(reader, feature)))
}

/** One feature, with who switched it, the latest first. */
export async function getFeature(reader: Reader, feature: FeatureKey): Promise<Feature> {
  const rows = await reader<(Omit<Feature['switches'][number], 'at'> & { at: Date })[]>`
    select feature_switch.id, enabled, at, coalesce(account.full_name, 'Asbuilt') as by, reason
    from feature_switch left join account on account.id = feature_switch.account_id
    where feature = ${feature}
    order by at desc, feature_switch.id desc
    limit ${switchesTold}`
  const switches = rows.map((row) => ({ ...row, at: row.at.toISOString() }))
  return { feature, name: features[feature], enabled: switches[0]?.enabled ?? true, switches }
}

/** The features that are switched on. */
export async function findFeaturesOn(reader: Reader): Promise<FeatureKey[]> {
  const [row] = await reader<{ off: string[] }[]>`select ${featuresOff(reader)} as off`
  return featureKeys.filter((feature) => !row?.off.includes(feature))
}

/** The features that are switched off, as a list in a query: an array of text. */
export function featuresOff(reader: Reader): Fragment {
  return reader`coalesce((select array_agg(feature) from
    (select distinct on (feature) feature, enabled from feature_switch order by feature, at desc, id desc) latest
    where not enabled), '{}')`
}
