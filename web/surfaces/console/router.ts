/** The console's pages by address; after the hash, so that the server answers one address only. */
import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import type { PageName } from './access'
import AuditPage from './pages/AuditPage.vue'
import ClosedPage from './pages/ClosedPage.vue'
import FrequentPage from './pages/FrequentPage.vue'
import HomePage from './pages/HomePage.vue'
import LivePage from './pages/LivePage.vue'
import MachinesPage from './pages/MachinesPage.vue'
import MeetingPage from './pages/MeetingPage.vue'
import MeetingsPage from './pages/MeetingsPage.vue'
import MySignInsPage from './pages/MySignInsPage.vue'
import PeopleImportPage from './pages/PeopleImportPage.vue'
import PeoplePage from './pages/PeoplePage.vue'
import PreparePage from './pages/PreparePage.vue'
import RoomsPage from './pages/RoomsPage.vue'
import SeatingPage from './pages/SeatingPage.vue'
import SheetPage from './pages/SheetPage.vue'
import SignInDeskPage from './pages/SignInDeskPage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    page?: PageName
  }
}

/** All pages come with the first load: one that is fetched later could not be opened while the link is away. */
export function makeRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', component: HomePage, meta: { page: 'home' } },
      { path: '/meetings', component: MeetingsPage, meta: { page: 'meetings' } },
      { path: '/meetings/new', component: PreparePage, meta: { page: 'new-meeting' } },
      { path: '/meetings/:id/prepare/:step', component: PreparePage, meta: { page: 'prepare' }, props: true },
      { path: '/meetings/:id', component: MeetingPage, meta: { page: 'meeting' }, props: true },
      { path: '/meetings/:id/live', component: LivePage, meta: { page: 'live' }, props: true },
      { path: '/meetings/:id/seats', component: SeatingPage, meta: { page: 'seating' }, props: true },
      { path: '/meetings/:id/sheet', component: SheetPage, meta: { page: 'sheet' }, props: true },
      { path: '/meetings/:id/sign-in', component: SignInDeskPage, meta: { page: 'sign-in' }, props: true },
      { path: '/rooms', component: RoomsPage, meta: { page: 'rooms' } },
      { path: '/machines', component: MachinesPage, meta: { page: 'machines' } },
      { path: '/people', component: PeoplePage, meta: { page: 'people' } },
      { path: '/people/import', component: PeopleImportPage, meta: { page: 'people-import' } },
      { path: '/frequent', component: FrequentPage, meta: { page: 'frequent' } },
      { path: '/audit', component: AuditPage, meta: { page: 'audit' } },
      { path: '/my-sign-ins', component: MySignInsPage, meta: { page: 'my-sign-ins' } },
      { path: '/:rest(.*)*', component: ClosedPage },
    ],
  })
}
