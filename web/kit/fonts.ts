/** Noto Sans SC in the two weights the look allows; the browser fetches only the subsets a screen uses. */
import '@fontsource/noto-sans-sc/400.css'
import '@fontsource/noto-sans-sc/700.css'
