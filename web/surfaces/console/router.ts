/** The console's pages by address; after the hash, so that the server answers one address only. */
import { createRouter, createWebHashHistory, type Router } from 'vue-router'
import type { PageName } from './access'
import HomePage from './pages/HomePage.vue'

declare module 'vue-router' {
  interface RouteMeta {
    page?: PageName
  }
}

export function makeRouter(): Router {
  return createRouter({
    history: createWebHashHistory(),
    routes: [
      { path: '/', component: HomePage, meta: { page: 'home' } },
      { path: '/meetings', component: () => import('./pages/MeetingsPage.vue'), meta: { page: 'meetings' } },
      { path: '/meetings/new', component: () => import('./pages/NewMeetingPage.vue'), meta: { page: 'new-meeting' } },
      { path: '/meetings/:id', component: () => import('./pages/MeetingPage.vue'), meta: { page: 'meeting' }, props: true },
      { path: '/rooms', component: () => import('./pages/RoomsPage.vue'), meta: { page: 'rooms' } },
      { path: '/machines', component: () => import('./pages/MachinesPage.vue'), meta: { page: 'machines' } },
      { path: '/people', component: () => import('./pages/PeoplePage.vue'), meta: { page: 'people' } },
      { path: '/audit', component: () => import('./pages/AuditPage.vue'), meta: { page: 'audit' } },
      { path: '/my-sign-ins', component: () => import('./pages/MySignInsPage.vue'), meta: { page: 'my-sign-ins' } },
      { path: '/:rest(.*)*', component: () => import('./pages/ClosedPage.vue') },
    ],
  })
}
