import { useEffect } from "react";

/**
 * Gives the token of a scanned code to `onToken`, once, and takes it out of the address first, so that it stays
 * neither on the screen nor in the browser's history, and no later request tells it as its referrer.
 */
export function useScannedToken(scanned: boolean, onToken: (token: string) => void): void {
  useEffect(() => {
    if (!scanned) return;
    // After all effects of the page: only then does Next's router learn of a changed address and not put it back.
    const timer = setTimeout(() => {
      const token = new URLSearchParams(window.location.search).get("t") ?? "";
      window.history.replaceState(null, "", window.location.pathname);
      onToken(token.slice(0, 100) || "-");
    }, 0);
    return () => clearTimeout(timer);
  }, [scanned, onToken]);
}
