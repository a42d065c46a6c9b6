/** Starts the nameplate surface. */
import '@/kit/fonts'
import '@/kit/tokens.css'
import './nameplate.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { makeI18n } from '@/i18n'
import { startClock } from '@/kit/clock'
import App from './App.vue'
import { nameplateWords } from './words'

startClock()
createApp(App).use(createPinia()).use(makeI18n([nameplateWords])).mount('#app')
