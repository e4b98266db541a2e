/** The portals one can sign in to, by the last part of their address. */
export const signInPortals = {
  institution: { portal: "institution", portalTitle: "试点院校登录", home: "/institution" },
  "awarding-body": { portal: "awarding_body", portalTitle: "培训评价组织登录", home: "/awarding-body" },
  platform: { portal: "platform", portalTitle: "综合业务管理平台登录", home: "/platform" },
} as const;

/** The portal of an address, or undefined. */
export const signInPortal = (segment: string) =>
  Object.entries(signInPortals).find(([key]) => key === segment)?.[1];
