import { EmptyState } from './empty-state.tsx'
import { Page } from './page.tsx'
import { t } from './text.ts'

/** A page of a feature that is switched off: somebody had its address. */
export function FeatureOff({ name }: { readonly name: string }) {
  return (
    <Page>
      <EmptyState
        whole
        title={t('{name} is switched off here', { name })}
        hint={t('Ask an administrator to switch it on under Setup, Features.')}
      />
    </Page>
  )
}
