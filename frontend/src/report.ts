import { mount } from "svelte";
import type { Page } from "./page";
import Report from "./Report.svelte";

const page = JSON.parse(document.getElementById("page")!.textContent) as Page;
mount(Report, { target: document.getElementById("live")!, props: { page } });
