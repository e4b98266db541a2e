"use client";

import dynamic from "next/dynamic";
import { type ComponentType, type ReactNode, useEffect, useState } from "react";

interface Openable {
  readonly opened: boolean;
}

/**
 * A window whose code comes when it is first opened: pages show their rows before they can show their dialogs.
 * It stays mounted from then on, as a window that is always there would.
 */
export function lazyWindow<Props extends Openable>(
  load: () => Promise<ComponentType<Props>>,
): (props: Props) => ReactNode {
  const Loaded = dynamic(async () => ({ default: openedAfterMount(await load()) }), { ssr: false });
  return function LazyWindow(props: Props) {
    const [wanted, setWanted] = useState(props.opened);
    if (props.opened && !wanted) setWanted(true);
    return wanted ? <Loaded {...props} /> : null;
  };
}

/** Opens a step after mounting: a window that is born open does not know where the focus is to return to. */
function openedAfterMount<Props extends Openable>(Content: ComponentType<Props>): ComponentType<Props> {
  return function OpenedAfterMount(props: Props) {
    const [mounted, setMounted] = useState(false);
    useEffect(() => setMounted(true), []);
    return <Content {...props} opened={props.opened && mounted} />;
  };
}
