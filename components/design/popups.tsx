import { ThemeSwitch } from '#components/layout/theme-switch.tsx'
import { Button } from '#components/ui/button.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import { Dialog, DialogClose, DialogContent, DialogTrigger } from '#components/ui/dialog.tsx'
import { DialogHead } from '#components/ui/dialog-head.tsx'
import {
  Menu,
  MenuContent,
  MenuGroup,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from '#components/ui/menu.tsx'
import { Sheet, SheetContent } from '#components/ui/sheet.tsx'
import { longTexts, type Specimen, State } from './specimen.tsx'
import { ToastButtons } from './toast-buttons.tsx'

// What is open hangs in the body and so has the theme of the page, not of the panel.
export const popups: Record<string, Specimen> = {
  dialog: () => (
    <State name="opens over the page">
      <Dialog>
        <DialogTrigger className={buttonStyle({})}>Open the dialog</DialogTrigger>
        <DialogContent
          title={longTexts.unbroken}
          description={longTexts.ru}
          footer={<DialogClose className={buttonStyle({ variant: 'primary' })}>Close it</DialogClose>}
        >
          <p>{longTexts['zh-CN']}</p>
        </DialogContent>
      </Dialog>
    </State>
  ),
  'dialog-head': () => (
    <State name="as it stands in a dialog and in a sheet">
      <Dialog>
        <DialogHead title={longTexts.en} description={longTexts['zh-CN']} />
      </Dialog>
    </State>
  ),
  'late-menu': () => (
    <State name="fetches its menu when it is about to open">
      <ThemeSwitch />
    </State>
  ),
  menu: () => (
    <State name="opens over the page">
      <Menu>
        <MenuTrigger className={buttonStyle({})}>Open the menu</MenuTrigger>
        <MenuContent>
          <MenuGroup>
            <MenuLabel>Label</MenuLabel>
            <MenuItem>Item</MenuItem>
            <MenuItem disabled>Disabled item</MenuItem>
          </MenuGroup>
          <MenuSeparator />
          <MenuItem>{longTexts.ru}</MenuItem>
        </MenuContent>
      </Menu>
    </State>
  ),
  sheet: () => (
    <State name="opens at the right edge; all of the screen on a phone">
      <Sheet>
        <DialogTrigger className={buttonStyle({})}>Open the sheet</DialogTrigger>
        <SheetContent title={longTexts.unbroken} description={longTexts.ru} footer={<Button>Again</Button>}>
          <p>{longTexts['zh-CN']}</p>
        </SheetContent>
      </Sheet>
    </State>
  ),
  toaster: () => <ToastButtons />,
}
