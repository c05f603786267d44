import { ThemeSwitch } from '#components/layout/theme-switch.tsx'
import { buttonStyle } from '#components/ui/button-style.ts'
import {
  Menu,
  MenuContent,
  MenuGroup,
  MenuItem,
  MenuLabel,
  MenuSeparator,
  MenuTrigger,
} from '#components/ui/menu.tsx'
import { DialogSpecimen } from './dialog-specimen.tsx'
import { longTexts, type Specimen, State } from './specimen.tsx'
import { ToastButtons } from './toast-buttons.tsx'

// What is open hangs in the body and so has the theme of the page, not of the panel.
export const popups: Record<string, Specimen> = {
  dialog: () => (
    <State name="opens over the page">
      <DialogSpecimen label="Open the dialog" />
    </State>
  ),
  'dialog-window': () => (
    <State name="opens at the right edge; all of the screen on a phone">
      <DialogSpecimen label="Open the sheet" place="side" />
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
  toaster: () => <ToastButtons />,
  toasts: () => <ToastButtons />,
}
