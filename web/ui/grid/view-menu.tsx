import {
  Button,
  Menu,
  MenuDivider,
  MenuItem,
  MenuItemRadio,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
  mergeClasses,
} from '@fluentui/react-components'
import {
  BookmarkRegular,
  DeleteRegular,
  HomeRegular,
  KeyboardRegular,
  SaveRegular,
} from '@fluentui/react-icons'
import { useState } from 'react'
import type { ListView } from '../../../src/contracts/list-views.ts'
import { queryClient } from '../../api/query-client.ts'
import { useWrite } from '../../api/use-write.ts'
import { useNotify } from '../notify.tsx'
import { t } from '../text.ts'
import { KeysDialog } from './keys-dialog.tsx'
import { SaveViewDialog } from './save-view-dialog.tsx'
import { type GridViews, viewsPath } from './use-list-views.ts'

const useStyles = makeStyles({
  root: { marginInlineStart: 'auto' },
  // On a phone the symbol alone says that all is as it comes, and stands beside the filter.
  plain: { '@media (max-width: 719px)': { display: 'none' } },
  name: { maxWidth: '200px', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})

/** The views of a list: those kept under a name, to be opened, and what is shown now, to be kept. */
export function ViewMenu({ views }: { readonly views: GridViews }) {
  const styles = useStyles()
  const { list, saved, current, search, open } = views
  const [dialog, setDialog] = useState<'save' | 'keys'>()
  const { send } = useWrite()
  const notify = useNotify()
  const change = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      await queryClient.invalidateQueries({ queryKey: [viewsPath] })
      notify({ text: done })
    } catch (problem) {
      notify({ text: problem instanceof Error ? problem.message : String(problem), intent: 'error' })
    }
  }
  const choose = (view: ListView | undefined) =>
    change(
      () => send('PUT', `${viewsPath}/default`, { list, viewId: view?.id ?? null }),
      view
        ? t('This list opens with “{name}” for you from now on.', { name: view.name })
        : t('This list opens as it comes for you from now on.'),
    )
  const remove = (view: ListView) =>
    change(
      () => send('DELETE', `${viewsPath}/${view.id}`),
      t('“{name}” is not among the views any more.', { name: view.name }),
    )
  const hasDefault = saved.some(({ isDefault }) => isDefault)
  const plain = Object.keys(search).length === 0
  const name = current?.name ?? (plain ? t('Standard view') : t('View not saved'))
  return (
    <div className={styles.root}>
      <Menu
        checkedValues={{ view: [current?.id ?? (plain ? 'standard' : 'own')] }}
        onCheckedValueChange={(_, { checkedItems }) =>
          open(saved.find(({ id }) => id === checkedItems[0])?.search ?? {})
        }
      >
        <MenuTrigger disableButtonEnhancement>
          <Button
            appearance="subtle"
            icon={<BookmarkRegular />}
            aria-label={t('Views of this list: {name}', { name })}
          >
            <span className={mergeClasses(styles.name, plain && styles.plain)}>{name}</span>
          </Button>
        </MenuTrigger>
        <MenuPopover>
          <MenuList>
            <MenuItemRadio name="view" value="standard">
              {t('Standard view')}
            </MenuItemRadio>
            {saved.map((view) => (
              <MenuItemRadio key={view.id} name="view" value={view.id} secondaryContent={whose(view)}>
                {view.name}
              </MenuItemRadio>
            ))}
            <MenuDivider />
            {current === undefined && !plain && (
              <MenuItem icon={<SaveRegular />} onClick={() => setDialog('save')}>
                {t('Save this view …')}
              </MenuItem>
            )}
            {current && !current.isDefault && (
              <MenuItem icon={<HomeRegular />} onClick={() => void choose(current)}>
                {t('Open the list with “{name}”', { name: current.name })}
              </MenuItem>
            )}
            {hasDefault && (current?.isDefault || plain) && (
              <MenuItem icon={<HomeRegular />} onClick={() => void choose(undefined)}>
                {t('Open the list as it comes')}
              </MenuItem>
            )}
            {current?.removable && (
              <MenuItem icon={<DeleteRegular />} onClick={() => void remove(current)}>
                {t('Remove “{name}”', { name: current.name })}
              </MenuItem>
            )}
            <MenuItem icon={<KeyboardRegular />} onClick={() => setDialog('keys')}>
              {t('Keys for lists')}
            </MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      {dialog === 'save' && (
        <SaveViewDialog list={list} search={search} onClose={() => setDialog(undefined)} />
      )}
      {dialog === 'keys' && <KeysDialog onClose={() => setDialog(undefined)} />}
    </div>
  )
}

function whose({ shared, isDefault }: ListView): string {
  const owner = shared ? t('For everybody') : t('Only for you')
  return isDefault ? t('{owner}; opens first', { owner }) : owner
}
