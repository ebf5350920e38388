import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The site map: every URL, and the page that answers it. */
export default [
  index("site/pages/front.tsx"),
  route("help", "site/pages/help.tsx"),
  route("accessibility", "site/pages/accessibility.tsx"),
  route("privacy", "site/pages/privacy.tsx"),
  route("language/:code", "site/pages/language.tsx"),
  route("outbox", "site/pages/outbox.tsx"),
  route("ui-gallery", "site/pages/gallery.tsx"),
  route("occupations/search", "occupations/pages/search.tsx"),
  route("occupations/skills", "occupations/pages/search-skills.tsx"),

  // Signing in, and one's own account
  route("sign-in", "accounts/pages/sign-in.tsx"),
  route("sign-in/second-factor", "accounts/pages/second-factor.tsx"),
  route("sign-out", "accounts/pages/sign-out.tsx"),
  route("forgotten-password", "accounts/pages/forgotten-password.tsx"),
  route("reset-password/:token", "accounts/pages/reset-password.tsx"),
  route("verify-email/:token", "accounts/pages/verify-email.tsx"),
  route("invitation/:token", "accounts/pages/invitation.tsx"),
  route("account", "accounts/pages/account.tsx"),
  route("account/sessions", "accounts/pages/sessions.tsx"),
  route("account/second-factor", "accounts/pages/set-up-second-factor.tsx"),
  route("register", "organisations/pages/register.tsx"),

  // Employer
  route("employer", "tasks/pages/home.tsx"),
  route("employer/organisation", "organisations/pages/organisation.tsx"),
  route("employer/organisation/choose", "organisations/pages/choose.tsx"),
  route("employer/tasks", "tasks/pages/list.tsx"),
  route("employer/tasks/new", "tasks/pages/new.tsx"),
  route("employer/tasks/:id", "tasks/pages/task.tsx"),
  route("employer/tasks/:id/edit", "tasks/pages/hub.tsx"),
  route("employer/tasks/:id/edit/work", "tasks/pages/work.tsx"),
  route("employer/tasks/:id/edit/demands/:group", "tasks/pages/demands.tsx"),
  route("employer/tasks/:id/edit/place-time", "tasks/pages/place-time.tsx"),
  route("employer/tasks/:id/edit/needs", "tasks/pages/needs.tsx"),
  route("employer/tasks/:id/edit/offer", "tasks/pages/offer.tsx"),
  route("employer/tasks/:id/check", "tasks/pages/check.tsx"),
  route("employer/tasks/:id/published", "tasks/pages/published.tsx"),
  route("employer/tasks/:id/preview", "tasks/pages/preview.tsx"),

  // Caseworker
  route("caseworker", "suggestions/pages/queue.tsx"),
  route("caseworker/suggestions/:id", "suggestions/pages/suggestion.tsx"),
  route("caseworker/jobseekers", "referrals/pages/list.tsx"),
  route("caseworker/jobseekers/new", "referrals/pages/new.tsx"),
  route("caseworker/jobseekers/:id", "referrals/pages/jobseeker.tsx"),
  route("caseworker/jobseekers/:id/identity", "referrals/pages/identity.tsx"),
  route("caseworker/jobseekers/:id/profile/:page", "referrals/pages/profile.tsx"),
  route("caseworker/jobseekers/:id/print", "referrals/pages/print.tsx"),
  route("caseworker/jobseekers/:id/tasks", "suggestions/pages/tasks-for-jobseeker.tsx"),
  route("caseworker/bridges", "suggestions/pages/bridges.tsx"),
  route("caseworker/tasks", "suggestions/pages/tasks.tsx"),
  route("caseworker/tasks/:id", "suggestions/pages/task.tsx"),

  // Officer, coordinator, coach
  route("officer", "organisations/pages/officer.tsx"),
  route("coordinator", "accounts/pages/coordinator.tsx"),
  route("coordinator/weights", "weights/pages/weights.tsx"),
  route("coordinator/weights/new", "weights/pages/new-weights.tsx"),
  route("coordinator/weights/:id", "weights/pages/set.tsx"),
  route("coordinator/supports", "weights/pages/supports.tsx"),
  route("coordinator/supports/:code", "weights/pages/support.tsx"),
  route("coordinator/reach", "reach/pages/reach.tsx"),
  route("coordinator/runs", "reach/pages/runs.tsx"),
  route("coordinator/runs/why", "reach/pages/why.tsx"),
  route("coordinator/runs/:id", "reach/pages/run.tsx"),
  route("coach", "site/pages/coach.tsx"),

  route("*", "site/pages/not-found.tsx"),
] satisfies RouteConfig;
