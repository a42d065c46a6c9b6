/** Starts the terminal surface. */
import '@/kit/fonts'
import '@/kit/tokens.css'
import '@/kit/touch.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { makeI18n } from '@/i18n'
import { startClock } from '@/kit/clock'
import App from './App.vue'
import { router } from './router'
import { chairWords } from './chairWords'
import { terminalWords } from './words'

startClock()
createApp(App).use(createPinia()).use(makeI18n([terminalWords, chairWords])).use(router).mount('#app')
